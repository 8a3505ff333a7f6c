import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { plantRepository } from '../test/plant-repository.ts'
import { checkBoundaries } from './check-boundaries.ts'

async function rulesBroken(planted: Record<string, string>) {
  const { findings } = await checkBoundaries(plantRepository(planted))
  return findings.map(({ file, rule }) => `${rule} ${file}`)
}

test('the legal repository has no finding, and its modules are really followed', async () => {
  const { findings, modules } = await checkBoundaries(plantRepository())
  expect(findings).toEqual([])
  expect(modules).toBeGreaterThanOrEqual(22)
})

test('this repository’s own modules are followed', async () => {
  const { modules } = await checkBoundaries(path.resolve(import.meta.dirname, '../../..'))
  expect(modules).toBeGreaterThan(200)
}, 120_000)

const allowed = `export { one } from '@freehold/core'\n`

// All in one repository: following its imports is what takes time.
const planted: [name: string, rule: string, file: string, text: string][] = [
  [
    'a room imports a higher level',
    'level',
    'packages/core/src/up.ts',
    `export { two } from '@freehold/db'\n`,
  ],
  [
    'a type of a higher level',
    'level',
    'packages/core/src/up-type.ts',
    `import type { two } from '@freehold/db'\nexport type T = typeof two\n`,
  ],
  [
    'a higher level, on demand',
    'level',
    'packages/core/src/up-later.ts',
    `export const up = () => import('@freehold/db')\n`,
  ],
  [
    'a neighbour of the same level',
    'level',
    'packages/jobs/src/side.ts',
    `export { one } from '@freehold/mail'\n`,
  ],
  [
    'tests obey the levels too',
    'level',
    'packages/core/src/up.test.ts',
    `export { two } from '@freehold/db'\n`,
  ],
  [
    'shipped code imports the test room',
    'level',
    'packages/db/src/server.ts',
    `export { server } from '@freehold/testing'\n`,
  ],
  [
    'the server imports the design system',
    'level',
    'apps/server/src/ui.ts',
    `export { Button } from '@freehold/ui'\n`,
  ],
  ['the design system imports a room', 'level', 'packages/ui/src/core.ts', allowed],
  [
    'a room is reached by its path',
    'by-name',
    'packages/db/src/path.ts',
    `export { one } from '../../core/src/index.ts'\n`,
  ],
  [
    'a feature reaches into another',
    'feature-inside',
    'packages/platform/src/trash/into.ts',
    `export { listMembers } from '../members/list-members.ts'\n`,
  ],
  [
    'the platform imports the product',
    'product',
    'packages/platform/src/trash/up.ts',
    `export { projects } from '@freehold/product/projects'\n`,
  ],
  [
    'the server imports the product',
    'product',
    'apps/server/src/product.ts',
    `export { projects } from '@freehold/product/projects'\n`,
  ],
  [
    'the web’s platform imports the web’s product',
    'web-product',
    'apps/web/src/platform/in.ts',
    `export { page } from '../product/projects/page.tsx'\n`,
  ],
  [
    'the browser runs the registry',
    'web-types',
    'apps/web/src/run.ts',
    `export { registry } from '@freehold/registry'\n`,
  ],
  [
    'the browser runs it beside a type',
    'web-types',
    'apps/web/src/both.ts',
    `import { type AppRouter, registry } from '@freehold/registry'\nexport type A = AppRouter\nexport const r = registry\n`,
  ],
  ['the browser runs a server package', 'web-types', 'apps/web/src/core.ts', allowed],
  ['a schema imports server code', 'schema-browser-safe', 'packages/product/src/clients/schema.ts', allowed],
  [
    'a schema imports the whole of zod',
    'schema-browser-safe',
    'packages/product/src/tasks/schema.ts',
    `export * as z from 'zod'\n`,
  ],
  ['the web imports the whole of zod', 'zod-mini', 'apps/web/src/zod.ts', `export * as z from 'zod'\n`],
  ['shipped code imports vitest', 'test-tool', 'packages/db/src/tool.ts', `export { test } from 'vitest'\n`],
  [
    'the core reads a file',
    'core-io',
    'packages/core/src/read.ts',
    `export { readFileSync } from 'node:fs'\n`,
  ],
  ['a file that is not there', 'unresolved', 'packages/core/src/gone.ts', `export * from './nowhere.ts'\n`],
  [
    'a package that is not installed',
    'unresolved',
    'packages/db/src/gone.ts',
    `export * from '@freehold/nowhere'\n`,
  ],
]

const plantedFiles = Object.fromEntries(planted.map(([, , file, text]) => [file, text]))
const plantedRoot = plantRepository(plantedFiles, afterAll)
const broken = checkBoundaries(plantedRoot).then(({ findings }) =>
  findings.map(({ file, rule }) => `${rule} ${file}`),
)

test.each(planted)('found: %s', async (_name, rule, file) => {
  expect(await broken).toContain(`${rule} ${file}`)
})

test('only the planted files are found', async () => {
  const files = new Set((await broken).map((line) => line.split(' ')[1]))
  expect([...files].filter((file) => !(file && file in plantedFiles))).toEqual([])
})

test('a circle is found, and told once', async () => {
  const found = await rulesBroken({
    'packages/core/src/a.ts': `import { b } from './b.ts'\nexport const a = () => b\n`,
    'packages/core/src/b.ts': `import { c } from './c.ts'\nexport const b = () => c\n`,
    'packages/core/src/c.ts': `import { a } from './a.ts'\nexport const c = () => a\n`,
  })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(/^cycle /)
})

test('a circle closed by a type, or by a page loaded on demand, is none', async () => {
  const found = await rulesBroken({
    'packages/core/src/a.ts': `import { b } from './b.ts'\nexport const a = () => b\n`,
    'packages/core/src/b.ts': `import type { a } from './a.ts'\nexport const b = (x: typeof a) => x\n`,
    'packages/core/src/c.ts': `export const c = () => import('./d.ts')\n`,
    'packages/core/src/d.ts': `import { c } from './c.ts'\nexport const d = c\n`,
  })
  expect(found).toEqual([])
})

test('a room without a level is found', async () => {
  expect(await rulesBroken({ 'packages/attic/src/index.ts': 'export {}\n' })).toEqual(['room packages/attic'])
})

test('nothing followed is a finding, not a pass', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'freehold-verify-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const folder of ['packages/core', 'apps']) mkdirSync(path.join(root, folder), { recursive: true })
  expect((await checkBoundaries(root)).findings.map(({ rule }) => rule)).toEqual(['blind'])
})
