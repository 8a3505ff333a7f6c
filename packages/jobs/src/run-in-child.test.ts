import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Script } from '../test/children/scripted.ts'
import { until } from '../test/job-fixture.ts'
import { runInChild } from './index.ts'

const entry = new URL('../test/children/scripted.ts', import.meta.url)

function run<Out = unknown>(script: Script, options: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  return runInChild<Script, Out>(entry, script, { memoryMb: 160, timeoutMs: 30_000, ...options })
}

test('what the code returns comes back as it was, Buffers included', async () => {
  const value = { bytes: Buffer.from([0, 255, 7]), when: new Date(0), big: 12n }
  expect(await run({ do: 'echo', value })).toEqual(value)
})

test('what the code throws is thrown here; an error for people stays one', async () => {
  await expect(run({ do: 'throw' })).rejects.toThrow('broken inside')
  await expect(run({ do: 'refuse' })).rejects.toMatchObject({
    code: 'invalid',
    message: 'This is no picture.',
  })
})

test('an endless loop is ended when its time is up', async () => {
  await expect(run({ do: 'loop' }, { timeoutMs: 400 })).rejects.toThrow('took too long')
})

test('the memory that is limited is all of it: the heap and what Buffers take beside it', async () => {
  const refusal = { code: 'unavailable', message: expect.stringContaining('more memory') }
  await expect(run({ do: 'heap' })).rejects.toMatchObject(refusal)
  await expect(run({ do: 'buffers' })).rejects.toMatchObject(refusal)
})

test('a child that crashes, or leaves without an answer, is an error like any other', async () => {
  await expect(run({ do: 'abort' })).rejects.toThrow('SIGABRT')
  await expect(run({ do: 'exit' })).rejects.toThrow('ended with 0')
  expect(await run({ do: 'echo', value: 'still here' })).toBe('still here')
})

test('an aborted child is killed, one that waits for its turn never starts', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'freehold-child-'))
  const stop = new AbortController()
  const marks = [1, 2, 3].map((nr) => path.join(folder, String(nr)))
  const ended = Promise.allSettled(
    marks.map((value) => run({ do: 'mark and loop', value }, { signal: stop.signal })),
  )
  const started = async () => marks.filter((mark) => existsSync(mark)).length
  await until(started, (count) => count === 2, 'two children to run')
  stop.abort(new Error('no longer wanted'))
  for (const end of await ended)
    expect(end).toMatchObject({ status: 'rejected', reason: { message: 'no longer wanted' } })
  expect(await run({ do: 'echo', value: 'free again' })).toBe('free again')
  expect(await started()).toBe(2)
  rmSync(folder, { recursive: true })
})

test('a child has nothing of our environment, and is another process', async () => {
  process.env['FREEHOLD_TEST_SECRET'] = 'hunter2'
  const { env, pid } = await run<{ env: Record<string, string>; pid: number }>({ do: 'environment' })
  delete process.env['FREEHOLD_TEST_SECRET']
  expect(Object.keys(env).filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([])
  expect(pid).not.toBe(process.pid)
})
