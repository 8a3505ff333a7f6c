import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { plantRepository } from '../test/plant-repository.ts'
import { fix, toolSteps } from './tool-steps.ts'

const own = path.resolve(import.meta.dirname, '../../..')
const settings = ['.biome.json', '.gitignore', 'tsconfig.base.json', 'packages/verify/tsconfig.server.json']

/** The planted files under this repository's own settings. */
function plant(planted: Record<string, string>): string {
  const root = plantRepository(planted)
  mkdirSync(path.join(root, 'packages/verify'))
  for (const file of settings) cpSync(path.join(own, file), path.join(root, file))
  symlinkSync(path.join(own, 'node_modules/@types'), path.join(root, 'node_modules/@types'))
  return root
}

async function run(name: string, root: string) {
  const step = toolSteps.find((each) => each.name === name)
  if (!step) throw new Error(`no step ${name}`)
  const { findings, seen } = await step.run(root)
  return { findings, seen: Number.parseInt(seen, 10) }
}

const wrong: [rule: string, text: string][] = [
  ['not formatted', 'export const a = "a";\n'],
  ['organizeImports', `import { b } from './b.ts'\nimport { a } from './a.ts'\n\nexport const c = [a, b]\n`],
  ['noExplicitAny', 'export const a = (b: any) => String(b)\n'],
  ['noConsole', `console.log('a')\n`],
  ['noProcessEnv', `export const a = process.env['A']\n`],
  ['useImportType', `import { A } from './a.ts'\n\nexport const b = (a: A) => a\n`],
  ['noFloatingPromises', 'export function a() {\n  later()\n}\n\nasync function later(): Promise<void> {}\n'],
  ['noUnusedImports', `import { a } from './a.ts'\n\nexport const b = 1\n`],
  [
    'noExcessiveLinesPerFunction',
    `export function a(b: number) {\n${'  b += 1\n'.repeat(61)}  return b\n}\n`,
  ],
]

test('format and lint: each rule of the house finds its planted breach', async () => {
  const planted = wrong.map(([rule, text], i) => ({ rule, file: `packages/db/src/planted-${i}.ts`, text }))
  const { findings, seen } = await run(
    'format and lint',
    plant(Object.fromEntries(planted.map(({ file, text }) => [file, text]))),
  )
  expect(seen).toBeGreaterThan(wrong.length)
  const missed = planted.filter(
    ({ rule, file }) => !findings.some((line) => line.includes(`${file}:`) && line.includes(rule)),
  )
  expect(missed).toEqual([])
})

test('format and lint: one place reads the environment, programs may print', async () => {
  const { findings } = await run(
    'format and lint',
    plant({
      'packages/core/src/config.ts': `export const a = process.env['A']\n`,
      'apps/server/src/cli/roles.ts': `console.log('made')\n`,
    }),
  )
  expect(findings.filter((line) => /config\.ts|roles\.ts/.test(line))).toEqual([])
})

test('--fix formats and sorts what verify complains of', async () => {
  const root = plant({ 'packages/db/src/planted.ts': 'export const a = "a";\n' })
  expect(await fix(root, ['.'])).toMatch(/^Checked \d+ files/)
  const { findings } = await run('format and lint', root)
  expect(findings.filter((line) => line.includes('planted.ts'))).toEqual([])
})

test('types: an error in any room is found', async () => {
  const { findings, seen } = await run(
    'types: server',
    plant({ 'packages/jobs/src/planted.ts': `export const a: number = 'a'\n` }),
  )
  expect(seen).toBeGreaterThan(10)
  expect(findings).toContainEqual(
    expect.stringMatching(/^packages\/jobs\/src\/planted\.ts\(1,14\): error TS2322/),
  )
})

test('nothing to look at is a finding, not a pass', async () => {
  const root = plantRepository()
  expect((await run('types: server', root)).findings).toHaveLength(1)
})
