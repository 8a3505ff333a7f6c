import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'

/** One program that uses what `code` imports, bundled for no platform in particular. */
async function bundle(code: string) {
  const entry = path.join(import.meta.dirname, 'entry.ts')
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id: string) => (id === 'virtual:entry' ? entry : undefined),
        load: (id: string) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      rolldownOptions: { input: 'virtual:entry', preserveEntrySignatures: 'strict' },
      modulePreload: false,
    },
  })) as Rolldown.RolldownOutput
  const [chunk, ...others] = built.output
  expect(others).toEqual([])
  return { code: chunk.code, modules: chunk.moduleIds, imports: chunk.imports }
}

test('a bundle of the client holds no server: only itself and tRPC’s client, nothing of Node, some ten KB', async () => {
  const { code, modules, imports } = await bundle(`export { createFreehold } from './index.ts'`)
  const foreign = modules.filter((id) => !/packages\/client\/src|@trpc\/(client|server)\/dist/.test(id))
  expect(foreign).toEqual([])
  expect(imports).toEqual([])
  expect(code).not.toMatch(/node:|process\.env|require\(|better-auth|mikro|kysely|express/)
  const kb = gzipSync(code).length / 1024
  expect(kb).toBeLessThan(12)
  expect(kb).toBeGreaterThan(1)
})

test('what is not used is not in it', async () => {
  const { code, modules } = await bundle(`import { FreeholdError } from './index.ts'
    export const isOurs = (error: unknown) => error instanceof FreeholdError`)
  expect(modules.some((id) => id.includes('create-freehold'))).toBe(false)
  expect(code).not.toContain('idempotency-key')
})
