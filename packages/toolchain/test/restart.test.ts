import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/** What a server that its watchdog ends so many times says, and how the toolchain ends. */
async function runBlocked(times: number): Promise<{ code: unknown; starts: string[]; said: string[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'freehold-restart-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const runner = path.join(import.meta.dirname, 'blocked-runner.mjs')
  return new Promise((resolve) => {
    execFile(process.execPath, [runner, path.join(folder, 'starts'), String(times)], (error, out, said) =>
      resolve({ code: error?.code ?? 0, starts: out.trim().split('\n'), said: said.trim().split('\n') }),
    )
  })
}

test('a server that its watchdog ended is started again, and says so in a line', async () => {
  expect(await runBlocked(1)).toEqual({
    code: 7,
    starts: ['start 1', 'start 2'],
    said: ['The server no longer answered and was ended. It is started again.'],
  })
})

test('one that blocks again and again stays ended', async () => {
  const { code, starts, said } = await runBlocked(10)
  expect(starts).toHaveLength(4)
  expect(said.at(-1)).toBe(
    'The server no longer answered, after 3 new starts within a minute. It stays ended.',
  )
  expect(code).toBe(128 + constants.signals.SIGVTALRM)
})
