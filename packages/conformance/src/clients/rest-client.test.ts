import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { inherited } from '@freehold/testing/environment'
import { afterAll, expect, test } from 'vitest'
import { compileClient, makeClientTypes } from '../judges/compile-client.ts'
import { startApi } from '../server/start-api.ts'

const example = path.join(import.meta.dirname, '../../../../docs/examples/rest-client/first-calls.ts')
const api = await startApi()
afterAll(() => api.stop())

test('the example of a generated client compiles against the served document, and does what it says', {
  timeout: 120_000,
}, async () => {
  const document = (await (await fetch(`${api.origin}/api/v1/openapi.json`)).json()) as object
  const program = await readFile(example, 'utf8')
  const types = await makeClientTypes(document)
  // Beside this package's dependencies, where openapi-fetch is installed.
  const folder = await mkdtemp(path.join(import.meta.dirname, '../../node_modules/.example-'))
  try {
    await writeFile(path.join(folder, 'first-calls.mjs'), stripTypeScriptTypes(program))
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(folder, 'first-calls.mjs')], {
      env: {
        PATH: inherited['PATH'] ?? '',
        FREEHOLD_URL: api.origin,
        FREEHOLD_KEY: api.tenants[0]?.apiKey ?? '',
      },
    })
    expect(JSON.parse(stdout)).toEqual({
      dueDate: '2026-12-18',
      found: true,
      imported: ['completed', 1, 1],
      deleted: true,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const node = 'declare const process: { env: { [name: string]: string | undefined } }\n'
  expect(await compileClient(types, node + program)).toEqual([])
})
