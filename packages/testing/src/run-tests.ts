import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { countTests, type Ended, type RunResults } from './count-tests.ts'
import { inherited } from './environment.ts'
import { type Step, summarizeSteps } from './summarize-steps.ts'

// `npm test`: every check of the repository in order, whatever the ones before said. It ends with the failures of all of them
// by name; the last line counts.
const root = path.resolve(import.meta.dirname, '../../..')
const folder = await mkdtemp(path.join(tmpdir(), 'freehold-results-'))
const keptLines = 12
let interrupted = false

// The children get the terminal's Ctrl-C themselves; we stay to count.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (interrupted = true))

const steps: [title: string, run: () => Promise<RunResults>][] = [
  ['Format, lint, types, boundaries', () => program(['packages/verify/src/main.ts'])],
  ['Web app', () => program(['packages/toolchain/run.mjs', 'build:web'])],
  ['Unit and integration tests', () => vitest('vitest.config.ts')],
  ['A guard taken away, a sample', () => program(['packages/proofs/src/cli/guards.ts', '--sample=2'])],
  [
    'The platform without the product',
    () => program(['packages/proofs/src/cli/without-product.ts', '--short']),
  ],
  ['Browser tests', () => vitest('vitest.browser.config.ts')],
]

const done: Step[] = []
for (const [title, run] of steps) {
  if (interrupted) break
  process.stdout.write(`\n${title}\n`)
  const start = performance.now()
  const results = await run()
  done.push({ title, seconds: (performance.now() - start) / 1000, ...results })
}
await rm(folder, { recursive: true, force: true })
process.exitCode = interrupted || done.some(({ failures }) => failures.length > 0) ? 1 : 0
process.stdout.write(summarizeSteps(done))

/** A check that is one test: it ends well or not. */
async function program(args: string[]): Promise<RunResults> {
  const { code, end } = await node(args)
  if (code === 0) return { passed: 1, failures: [] }
  return { passed: 0, failures: [{ file: args[0] ?? '', test: '', error: end || `It ended with ${code}.` }] }
}

async function vitest(config: string): Promise<RunResults> {
  const file = path.join(folder, `${config}.json`)
  const reporters = ['--reporter=default', '--reporter=packages/testing/src/report-results.ts']
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    `packages/testing/${config}`,
    ...reporters,
  ]
  const ended = await node(args, { FREEHOLD_RESULTS: file })
  const text = await readFile(file, 'utf8').catch(() => null)
  return countTests(text === null ? null : (JSON.parse(text) as RunResults), ended)
}

/** Runs a program of Node's and shows what it says. */
async function node(args: string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const child = spawn(process.execPath, args, {
    cwd: root,
    // Each worker and each server of a test would compile the same files again.
    env: { ...inherited, NODE_COMPILE_CACHE: path.join(folder, 'compiled'), ...color, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.pipe(process.stdout, { end: false })
  child.stderr.pipe(process.stderr, { end: false })
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-10_000)))
  return new Promise((resolve) => {
    const end = () => said.trimEnd().split('\n').slice(-keptLines).join('\n')
    child.once('error', (error) => resolve({ code: 1, end: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, end: end() }))
  })
}
