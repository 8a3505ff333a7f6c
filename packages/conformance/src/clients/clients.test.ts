import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { createFreehold, type FreeholdError } from '@freehold/client'
import { withClient } from '@freehold/db'
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

const freehold = createFreehold({ baseUrl: api.origin, apiKey: api.tenants[0]?.apiKey ?? '' })

const failed = (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error('It succeeded')),
    (error: FreeholdError) => error,
  )

test('our own client works against the real server: typed reads and writes, one effect per key, one kind of error', async () => {
  const input = { name: 'Made by a service' }
  const context = { idempotencyKey: 'service-1' }
  const made = await freehold.teams.create.mutate(input, { context })
  expect(await freehold.teams.create.mutate(input, { context })).toEqual(made)
  const [found, workspace] = await Promise.all([
    freehold.teams.list.query({ search: 'made by' }),
    freehold.tenants.current.query({}),
  ])
  expect([found.data.map(({ id }) => id), workspace.slug]).toEqual([[made.id], api.tenants[0]?.slug])
  expect(await failed(freehold.teams.create.mutate(input))).toMatchObject({
    name: 'FreeholdError',
    code: 'conflict',
    status: 409,
    fields: [{ pointer: '/name', code: 'taken' }],
  })
  expect(await failed(freehold.teams.create.mutate({ name: '' }))).toMatchObject({
    code: 'invalid',
    status: 422,
  })
  expect(await failed(freehold.tenants.list.query({}))).toMatchObject({ status: 403 })
  const stranger = createFreehold({ baseUrl: api.origin, apiKey: 'fh_live_nobody' })
  expect(await failed(stranger.teams.list.query({}))).toMatchObject({
    code: 'unauthenticated',
    status: 401,
  })
})

test('a change that lost its answer is done once, however the connection broke', async () => {
  let cut = true
  const lossy = createFreehold({
    baseUrl: api.origin,
    apiKey: api.tenants[0]?.apiKey ?? '',
    retry: { firstPauseMs: 20 },
    async fetch(...request) {
      const answer = await fetch(...request)
      if (!cut) return answer
      cut = false
      throw new TypeError('fetch failed')
    },
  })
  await lossy.teams.create.mutate({ name: 'Sent twice' })
  const rows = await withClient(api.superuserUrl, (client) =>
    client.query(`select from app.team where name = 'Sent twice'`),
  )
  expect(rows.rowCount).toBe(1)
})
