import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const runner = path.join(import.meta.dirname, 'runner.mjs')

/** Starts a program in a group of its own, as a terminal does; `lines` are what the task says, to the very end. */
async function start(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'], env })
  const said = createInterface(child.stdout)
  const lines = said[Symbol.asyncIterator]()
  const next = async () => (await lines.next()).value as string | undefined
  expect(await next()).toMatch(/^ready \d+$/)
  return { child, next }
}

test("a Ctrl-C that comes from the terminal and from npm reaches the task once, and the task's exit code is ours", async () => {
  const { child, next } = await start(process.execPath, [runner])
  const exit = once(child, 'exit')
  process.kill(-(child.pid ?? 0), 'SIGINT')
  expect(await next()).toBe('SIGINT')
  child.kill('SIGINT')
  child.kill('SIGTERM')
  expect(await next()).toBe('SIGTERM')
  expect(await exit).toEqual([7, null])
})

test('a closed terminal ends the task as SIGTERM does', async () => {
  const { child, next } = await start(process.execPath, [runner])
  child.kill('SIGHUP')
  expect(await next()).toBe('SIGTERM')
})

test('kill -9 of the toolchain ends the task', async () => {
  const { child, next } = await start(process.execPath, [runner])
  child.kill('SIGKILL')
  expect(await next()).toBe('SIGTERM')
  expect(await next()).toBeUndefined()
})

test('kill -9 of npm, which runs us through a shell that survives it, ends the task', async () => {
  const shell = `/bin/sh -c '"${process.execPath}" "${runner}"; true'; true`
  const { child, next } = await start('/bin/sh', ['-c', shell], { npm_lifecycle_event: 'start' })
  child.kill('SIGKILL')
  expect(await next()).toBe('SIGTERM')
})
