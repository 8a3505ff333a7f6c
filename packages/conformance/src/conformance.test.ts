import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConformanceReport, conform } from './conform.ts'
import { compileClient, makeClientTypes } from './judges/compile-client.ts'
import { readDocument } from './read-document.ts'
import { type Api, startApi } from './server/start-api.ts'

// The short form of `npm run conformance`, with inputs that are the same each time.
let api: Api
const report = {} as ConformanceReport

beforeAll(async () => {
  api = await startApi()
}, 120_000)
afterAll(() => api?.stop())

test('the document passes Spectral’s and Redocly’s rules without an error or a warning', {
  timeout: 600_000,
}, async () => {
  Object.assign(report, await conform(api, { callsEach: 0, seed: 1, only: ['lint'] }))
  expect(report.spectral).toEqual({ errors: 0, warnings: 0, findings: [] })
  expect(report.redocly).toEqual({ errors: 0, warnings: 0, findings: [] })
})

test('Portman’s contract tests of the document, run by Newman, all pass', { timeout: 600_000 }, async () => {
  const { contract } = await conform(api, { callsEach: 0, seed: 1, only: ['contract'] })
  expect(contract?.findings).toEqual([])
  expect(contract?.run).toBeGreaterThan(100)
})

test('a fuzz of every operation: no server error, nothing of another workspace, every answer as the document says; nine of ten valid inputs reach the verb', {
  timeout: 600_000,
}, async () => {
  const { fuzz } = await conform(api, { callsEach: 12, seed: 20_261_123, only: ['fuzz'] })
  const { calls = 0, valid = 0, validReached = 0, findings = [], unreached, ...faults } = fuzz ?? {}
  const told = findings.filter((finding) => !finding.startsWith('valid, refused'))
  expect({ ...faults, told }).toEqual({ serverErrors: 0, leaks: 0, schemaMismatches: 0, told: [] })
  expect(calls).toBeGreaterThan(500)
  expect({ share: validReached / valid >= 0.9, unreached, findings }).toMatchObject({ share: true })
})

const program = `import createClient from 'openapi-fetch'
import type { paths } from './api.d.ts'
const api = createClient<paths>({ baseUrl: 'https://app.example.com/api/v1', headers: { authorization: 'Bearer fh_live_x' } })
const { data, error } = await api.GET('/projects', { params: { query: { limit: 2, status: ['active'] } } })
for (const project of data?.data ?? []) project.name.toUpperCase()
export const detail: string | undefined = error?.detail
await api.POST('/projects', { params: {}, body: { name: 'Relaunch' } })
`

test('the types openapi-typescript makes compile with openapi-fetch, and refuse what is not in the document', {
  timeout: 600_000,
}, async () => {
  const types = await makeClientTypes(await readDocument(api.origin))
  expect(await compileClient(types, program)).toEqual([])
  const wrong = `${program}await api.GET('/nothing')\nawait api.POST('/projects', { params: {}, body: { nam: 'x' } })\n`
  expect((await compileClient(types, wrong)).length).toBeGreaterThanOrEqual(2)
})
