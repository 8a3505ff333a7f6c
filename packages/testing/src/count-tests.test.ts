import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countTests, type RunResults } from './count-tests.ts'
import { inherited } from './environment.ts'
import { summarizeSteps } from './summarize-steps.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = await mkdtemp(path.join(tmpdir(), 'freehold-count-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const good: RunResults = { passed: 3, failures: [] }
const failure = { file: 'a.test.ts', test: 'a holds', error: 'AssertionError: no' }

/** What the reporter says of a real run of these files. */
async function run(files: Record<string, string>): Promise<RunResults> {
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  const results = path.join(folder, 'results.json')
  const reporter = path.join(import.meta.dirname, 'report-results.ts')
  const args = ['run', '--root', folder, '--globals', `--reporter=${reporter}`]
  const child = spawn(process.execPath, [path.join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: folder,
    env: { ...inherited, FREEHOLD_RESULTS: results },
    stdio: 'ignore',
  })
  await once(child, 'close')
  return JSON.parse(await readFile(results, 'utf8')) as RunResults
}

test('each failure of a run is named: tests, hooks, files that do not load, errors outside of every test', async () => {
  const { passed, failures } = await run({
    'fine.test.ts': `test('one', () => {}); test('two', () => {})`,
    'tests.test.ts': `describe('sums', () => { test('add up', () => { expect(1 + 1).toBe(3) }) })`,
    'hook.test.ts': `describe('a house', () => { afterAll(() => { throw new Error('no door') }); test('stands', () => {}) })`,
    'broken.test.ts': `throw new Error('cannot be read')`,
    'stray.test.ts': `test('leaves a promise', async () => { void Promise.reject(new Error('nobody waits')); await new Promise(setImmediate) })`,
  })
  expect(passed).toBe(4)
  expect(failures.toSorted((a, b) => a.file.localeCompare(b.file))).toEqual([
    { file: '', test: 'an error outside of every test', error: expect.stringContaining('nobody waits') },
    { file: 'broken.test.ts', test: 'the file itself', error: expect.stringContaining('cannot be read') },
    {
      file: 'hook.test.ts',
      test: 'a house',
      error: expect.stringMatching(/no door\nat hook\.test\.ts:1$/),
    },
    {
      file: 'tests.test.ts',
      test: 'sums > add up',
      error: expect.stringMatching(/expected 2 to be 3.*\nat tests\.test\.ts:1$/s),
    },
  ])
})

test('a run that ends badly is a failure even when every test passed, and shows its last words', () => {
  expect(countTests(good, { code: 0, end: '' })).toEqual(good)
  const { passed, failures } = countTests(good, { code: 1, end: 'Segmentation fault' })
  expect(passed).toBe(3)
  expect(failures).toEqual([
    { file: '', test: 'the run itself', error: expect.stringContaining('Segmentation fault') },
  ])
})

test('a run with failures of its own gets no other', () => {
  const bad = { passed: 3, failures: [failure] }
  expect(countTests(bad, { code: 1, end: '' })).toEqual(bad)
})

test('a run without results is a failure', () => {
  expect(countTests(null, { code: 0, end: '' }).failures.length).toBe(1)
})

test('the end names each step with its time and each failure; the last line counts them all', () => {
  const long = Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n')
  const text = summarizeSteps([
    { title: 'Unit', seconds: 61.24, passed: 3, failures: [failure] },
    { title: 'Browser', seconds: 2, passed: 1, failures: [{ file: 'b.test.ts', test: 'b', error: long }] },
  ])
  const lines = text.trimEnd().split('\n')
  expect(lines.filter((line) => / s {2}/.test(line))).toEqual([
    'Unit        61.2 s  3 passed, 1 failed',
    'Browser      2.0 s  1 passed, 1 failed',
  ])
  expect(text).toContain('✗ Unit › a.test.ts › a holds\n    AssertionError: no\n')
  expect(text).toContain('✗ Browser › b.test.ts › b\n    line 0\n')
  expect(text).not.toContain('line 20')
  expect(lines.at(-1)).toBe('4 passed, 2 failed')
})
