import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Counts, countTests, type VitestReport } from './count-tests.ts'

// `npm test`: every check of the repository in order, whatever the ones before said. The last line counts them all.
const root = path.resolve(import.meta.dirname, '../../..')
const reports = await mkdtemp(path.join(tmpdir(), 'freehold-reports-'))
let interrupted = false

// The children get the terminal's Ctrl-C themselves; we stay to count.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (interrupted = true))

const steps: [title: string, run: () => Promise<Counts>][] = [
  ['Format, lint, types, boundaries', () => program(['packages/verify/src/main.ts'])],
  ['Web app', () => program(['packages/toolchain/run.mjs', 'build:web'])],
  ['Unit and integration tests', () => vitest('vitest.config.ts')],
  ['The platform without the product', () => program(['packages/proofs/src/cli/without-product.ts'])],
  ['Browser tests', () => vitest('vitest.browser.config.ts')],
]

const total: Counts = { passed: 0, failed: 0 }
for (const [title, run] of steps) {
  if (interrupted) break
  process.stdout.write(`\n${title}\n`)
  const { passed, failed } = await run()
  total.passed += passed
  total.failed += failed
}
await rm(reports, { recursive: true, force: true })
process.exitCode = total.failed > 0 || interrupted ? 1 : 0
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)

/** A check that is one test: it ends well or not. */
async function program(args: string[]): Promise<Counts> {
  const good = (await node(args)) === 0
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 }
}

async function vitest(config: string): Promise<Counts> {
  const file = path.join(reports, `${config}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const exitCode = await node([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    `packages/testing/${config}`,
    ...reporters,
  ])
  const text = await readFile(file, 'utf8').catch(() => null)
  return countTests(text === null ? null : (JSON.parse(text) as VitestReport), exitCode)
}

async function node(args: string[]): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 1))
  })
}
