import { afterAll, expect, test } from 'vitest'
import { addPerson } from './instance.ts'
import { startClerkStandIn } from './start-clerk-stand-in.ts'

const clerk = await startClerkStandIn()
afterAll(() => clerk.close())
const versions = '__clerk_api_version=2026-08-20&_clerk_js_version=6.40.0'
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const backend = {
  authorization: `Bearer ${clerk.instance.secretKey}`,
  'clerk-api-version': '2026-05-12',
  'user-agent': '@clerk/backend@3.25.0',
  'content-type': 'application/json',
}

async function ask(url: string, init: RequestInit = {}) {
  const before = clerk.instance.refused.length
  const response = await fetch(url, init)
  return { status: response.status, refused: clerk.instance.refused.slice(before) }
}

test('what the pinned browser SDK sends is answered', async () => {
  const { frontendUrl } = clerk
  expect(await ask(`${frontendUrl}/v1/client?${versions}`)).toEqual({ status: 200, refused: [] })
  const signIn = { method: 'POST', headers: form, body: 'identifier=nobody%40example.com' }
  expect(await ask(`${frontendUrl}/v1/client/sign_ins?${versions}`, signIn)).toEqual({
    status: 422,
    refused: [],
  })
})

test.each<[string, string, RequestInit?]>([
  ['an unknown path', `/v1/client/nothing?${versions}`],
  ['no version of the API', '/v1/client?_clerk_js_version=6.40.0'],
  ['another version of the SDK', '/v1/client?__clerk_api_version=2026-08-20&_clerk_js_version=6.41.0'],
  ['a method only a program would use', `/v1/client/sessions?${versions}`, { method: 'DELETE' }],
  ['a method the path does not have', `/v1/environment?${versions}`, { method: 'POST', headers: form }],
  [
    'JSON',
    `/v1/client/sign_ins?${versions}`,
    { method: 'POST', headers: { 'content-type': 'application/json' } },
  ],
])('the Frontend API refuses and remembers %s', async (_what, path, init) => {
  const { status, refused } = await ask(`${clerk.frontendUrl}${path}`, init)
  expect(status).toBe(400)
  expect(refused).toHaveLength(1)
})

test('what the pinned server SDK sends is answered', async () => {
  const { id } = addPerson(clerk.instance, { email: 'ada@example.com' })
  expect(await ask(`${clerk.backendUrl}/v1/users/${id}`, { headers: backend })).toEqual({
    status: 200,
    refused: [],
  })
})

test.each<[string, string, Record<string, string>]>([
  ['no secret key', '/v1/users/user_1', { authorization: '' }],
  ['another version of the API', '/v1/users/user_1', { 'clerk-api-version': '2024-01-01' }],
  ['another SDK', '/v1/users/user_1', { 'user-agent': 'curl/8' }],
  ['no JSON', '/v1/users/user_1', { 'content-type': 'text/plain' }],
  ['an unknown path', '/v1/nothing', {}],
])('the Backend API refuses and remembers %s', async (_what, path, changes) => {
  const { status, refused } = await ask(`${clerk.backendUrl}${path}`, { headers: { ...backend, ...changes } })
  expect(status).toBe(400)
  expect(refused).toHaveLength(1)
})
