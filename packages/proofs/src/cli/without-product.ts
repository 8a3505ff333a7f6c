import { execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { inherited } from '@freehold/testing/environment'

// `npm run without-product`: a copy without packages/product, its web folder and its lines in the registries must still
// type-check, build its web app and pass the platform's tests. So the border between platform and product is real.
// `--short`, as in `npm test`: of the tests, those that ask the registry what there is; the others are the same as with it.
const tests = process.argv.includes('--short')
  ? ['packages/registry', 'packages/proofs/src/access', 'packages/proofs/src/schema']
  : ['packages/platform', 'packages/proofs', 'packages/registry']
const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../../../..')
const copy = await mkdtemp(path.join(tmpdir(), 'freehold-without-product-'))
try {
  await copyTracked()
  for (const folder of ['packages/product', 'apps/web/src/product', 'apps/web/e2e/product.test.ts'])
    await rm(path.join(copy, folder), { recursive: true, force: true })
  for (const registry of ['packages/registry/src/features.ts', 'apps/web/src/web-registry.ts'])
    await edit(registry, dropProductLines)
  for (const list of ['packages/registry/src/schedule.ts', 'packages/registry/src/rest-offer.test.ts'])
    await edit(list, dropProductPart)
  for (const manifest of ['packages/registry/package.json', 'apps/web/package.json'])
    await edit(manifest, dropDependency)
  await edit('pnpm-lock.yaml', dropFromLockfile)
  await node('pnpm install', ['pnpm', 'install', '--offline', '--frozen-lockfile', '--reporter=append-only'])
  await allOf([
    node('Types', ['tsc', '--noEmit', '-p', 'packages/verify/tsconfig.server.json']),
    node('Web types', ['tsc', '--noEmit', '-p', 'packages/verify/tsconfig.web.json']),
    node('Web app', ['pnpm', '--filter', '@freehold/web', '--silent', 'build']),
  ])
  await node('Tests', ['vitest', 'run', '--config', 'packages/testing/vitest.config.ts', ...tests])
  process.stdout.write('The platform stands without the product.\n')
} finally {
  await rm(copy, { recursive: true, force: true })
}

/** Waits for each, also when one has failed: none is left behind working in a folder that goes. */
async function allOf(works: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}

async function copyTracked(): Promise<void> {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 64_000_000,
  })
  const files = stdout.split('\0').filter(Boolean)
  // A file deleted but not yet committed is listed too.
  await Promise.all(
    files.map((file) => cp(path.join(root, file), path.join(copy, file)).catch(ignoreMissing)),
  )
}

function ignoreMissing(error: { code?: string }): void {
  if (error.code !== 'ENOENT') throw error
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const where = path.join(copy, file)
  const before = await readFile(where, 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`${file} names no product: has it moved?`)
  await writeFile(where, after)
}

/** Import lines of the product, and the lines of the list that use what they import. */
function dropProductLines(text: string): string {
  const lines = text.split('\n')
  const isProduct = (line: string) => /^import .* from '(@freehold\/product|\.\/product)\//.test(line)
  const names = lines.filter(isProduct).map((line) => /\{ (\w+) \}/.exec(line)?.[1] ?? '')
  return lines
    .filter(
      (line) => !isProduct(line) && !names.some((name) => new RegExp(`\\b${name},?$`).test(line.trim())),
    )
    .join('\n')
}

/** The end of a list of names, where the product's stand. */
function dropProductPart(text: string): string {
  return text.replace(/ {2}\/\/ The product: replace these by yours\.\n(?: {2}.*\n)*\}/, '}')
}

function dropDependency(text: string): string {
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> }
  delete manifest.dependencies['@freehold/product']
  return JSON.stringify(manifest, null, 2)
}

/** The lockfile's own entry of the product, and what depends on it: nothing needs to be resolved anew, also offline. */
function dropFromLockfile(text: string): string {
  return text
    .replace(/\n {2}packages\/product:\n(?:(?: {4}.*)?\n)*/, '\n')
    .replaceAll(/ {6}'@freehold\/product':\n {8}specifier: .*\n {8}version: .*\n/g, '')
}

async function node(title: string, [command = '', ...args]: string[]): Promise<void> {
  const child = spawn(command, args, {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, CI: 'true' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += String(chunk)))
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += error.message
      resolve(1)
    })
    child.once('close', (exit) => resolve(exit ?? 1))
  })
  process.stdout.write(`  ${code === 0 ? '✓' : '✗'} ${title}\n`)
  if (code !== 0) throw new Error(`Without the product, "${title}" fails:\n${output.slice(-4000)}`)
}
