import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/** The built app, as `vite build` left it. Run it first: these tests measure, they do not build. */
const dist = path.join(import.meta.dirname, 'dist')

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
}

const kilobyte = 1024
const gz = (file: string) => gzipSync(read(file), { level: 9 }).length / kilobyte
/** Each file once: pages share most of theirs, and compressing takes long. */
const brotlied = new Map<string, number>()
const br = (file: string) => {
  const known = brotlied.get(file) ?? brotliCompressSync(read(file)).length / kilobyte
  brotlied.set(file, known)
  return known
}

function read(file: string): Buffer {
  return readFileSync(path.join(dist, file))
}

function manifest(): Record<string, Chunk> {
  if (!existsSync(dist)) throw new Error('apps/web/dist is missing: build the web app before measuring it.')
  return JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
}

/** Every script that must be there before these modules run. */
function scriptsOf(chunks: Record<string, Chunk>, names: string[]): string[] {
  const seen = new Set<string>()
  const visit = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    for (const next of chunks[name]?.imports ?? []) visit(next)
  }
  for (const name of names) visit(name)
  return [...seen].flatMap((name) => chunks[name]?.file ?? [])
}

const sum = (files: string[], size: (file: string) => number) =>
  files.reduce((total, file) => total + size(file), 0)
const entry = 'index.html'
const shell = 'src/platform/shell/workspace-shell.tsx'

/** Pages by who sees them; a signed-in person has the shell too. */
function pages(chunks: Record<string, Chunk>): { signedIn: string[]; signedOut: string[] } {
  const all = Object.keys(chunks).filter((name) => name.endsWith('-page.tsx') && name.startsWith('src/'))
  const signedOut = all.filter((name) => name.startsWith('src/platform/sign-in/'))
  return { signedOut, signedIn: all.filter((name) => !signedOut.includes(name)) }
}

test('the entry chunk has at most 110 KB gz', () => {
  const entries = Object.values(manifest()).filter((chunk) => chunk.isEntry)
  expect(entries).toHaveLength(1)
  for (const { file } of entries) expect(gz(file), file).toBeLessThanOrEqual(110)
})

test('each signed-in page starts with at most 215 KB br of scripts', () => {
  const chunks = manifest()
  const { signedIn } = pages(chunks)
  expect(signedIn.length).toBeGreaterThan(4)
  for (const page of signedIn)
    expect(sum(scriptsOf(chunks, [entry, shell, page]), br), page).toBeLessThanOrEqual(215)
})

test('each page of signing in and up starts with at most 160 KB gz of scripts', () => {
  const chunks = manifest()
  const { signedOut } = pages(chunks)
  expect(signedOut.length).toBeGreaterThan(4)
  for (const page of signedOut)
    expect(sum(scriptsOf(chunks, [entry, page]), gz), page).toBeLessThanOrEqual(160)
})

test('all styles together have at most 42 KB gz', () => {
  const styles = new Set(Object.values(manifest()).flatMap((chunk) => chunk.css ?? []))
  expect(sum([...styles], gz)).toBeLessThanOrEqual(42)
})

test('no font file is larger than 50 KB', () => {
  const fonts = Object.values(manifest())
    .map((chunk) => chunk.file)
    .filter((file) => file.endsWith('.woff2'))
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) expect(read(font).length / kilobyte, font).toBeLessThanOrEqual(50)
})

test('production carries no source map', () => {
  for (const { file } of Object.values(manifest()).filter((chunk) => chunk.file.endsWith('.js'))) {
    expect(read(file).includes('sourceMappingURL='), file).toBe(false)
  }
})

const clerkFolder = 'src/clerk/'
const clerkCode = /_clerk_js_version|ClerkProvider|cl-rootBox|@clerk\//

/** Every file the app can come to fetch from these modules, on demand too; `stop` names modules not to go into. */
function reachable(
  chunks: Record<string, Chunk>,
  from: string[],
  stop: (name: string) => boolean,
): Set<string> {
  const seen = new Set<string>()
  const visit = (name: string) => {
    if (seen.has(name) || stop(name)) return
    seen.add(name)
    for (const next of [...(chunks[name]?.imports ?? []), ...(chunks[name]?.dynamicImports ?? [])])
      visit(next)
  }
  for (const name of from) visit(name)
  return new Set([...seen].flatMap((name) => chunks[name]?.file ?? []))
}

test('who signs in with the embedded provider fetches nothing of Clerk, on any page', () => {
  const chunks = manifest()
  const isClerk = (name: string) => name.startsWith(clerkFolder)
  const embedded = reachable(chunks, [entry], isClerk)
  expect(embedded.size).toBeGreaterThan(20)
  for (const file of embedded) expect(clerkCode.test(String(read(file))), file).toBe(false)
  const withClerk = reachable(chunks, Object.keys(chunks).filter(isClerk), () => false)
  expect([...withClerk].some((file) => clerkCode.test(String(read(file))))).toBe(true)
})
