import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'

const database = await useTestDatabase()
const server = await serveAuth(database, { publicUrl: 'https://app.example' })
afterAll(() => server.close())
const cookie = await server.signUp('csrf@people.example')
const host = new URL(server.base).host
const json = 'application/json'

/** Signs out with exactly these headers; the session tells whether it worked. */
async function send(headers: Record<string, string>): Promise<number> {
  const body = headers['content-type'] === json ? '{}' : ''
  return (await fetch(`${server.base}/sign-out`, { method: 'POST', headers, body })).status
}

test.each([
  ['another origin', { 'content-type': json, origin: 'https://evil.example' }],
  ['another site by Fetch Metadata', { 'content-type': json, 'sec-fetch-site': 'cross-site' }],
  [
    'another subdomain',
    { 'content-type': json, 'sec-fetch-site': 'same-site', origin: 'https://other.app.example' },
  ],
  [
    'another origin that claims to be the same',
    { 'content-type': json, 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  ],
  ['a sandboxed frame', { 'content-type': json, origin: 'null' }],
  ['a cookie without a word of where it comes from', { 'content-type': json }],
])('a request from %s is refused and the session lives', async (_name, headers) => {
  expect(await send({ ...headers, cookie })).toBe(403)
  expect(await server.auth.authenticate({ headers: { cookie } })).not.toBeNull()
})

test.each([
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/jsonx',
])('a form’s %s is refused even from our own page', async (type) => {
  expect(await send({ 'content-type': type, origin: 'https://app.example', cookie })).toBe(422)
  expect(await server.auth.authenticate({ headers: { cookie } })).not.toBeNull()
})

test('control 17: nobody can be signed in by another site', async () => {
  const body = JSON.stringify({ email: 'csrf@people.example', password })
  const answer = await fetch(`${server.base}/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': json, origin: 'https://evil.example' },
    body,
  })
  expect(answer.status).toBe(403)
  expect(answer.headers.getSetCookie()).toEqual([])
})

test('better-auth’s own origin check is on behind ours', async () => {
  const request = (origin: string) =>
    new Request('https://app.example/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': json, origin, cookie },
      body: JSON.stringify({ email: 'csrf@people.example', password }),
    })
  const { engine } = server.auth.services
  expect((await engine.handler(request('https://evil.example'))).status).toBe(403)
  expect((await engine.handler(request('https://app.example'))).status).toBe(200)
})

test.each([
  ['our page', { 'sec-fetch-site': 'same-origin', origin: 'https://app.example' }],
  ['our page in a browser without Fetch Metadata', { origin: 'https://app.example' }],
  ['our page under the name the server is called by', { origin: `http://${host}` }],
])('%s is heard', async (_name, headers) => {
  const own = (await server.post('/sign-in/email', { email: 'csrf@people.example', password })).cookie
  expect(await send({ 'content-type': json, ...headers, cookie: own })).toBe(200)
  expect(await server.auth.authenticate({ headers: { cookie: own } })).toBeNull()
})
