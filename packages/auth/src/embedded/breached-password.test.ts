import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'

const leaked = 'a leaked password 1'
const digest = createHash('sha1').update(leaked).digest('hex').toUpperCase()
const padding = `${'0'.repeat(35)}:0`

// The range service: what it was asked, and how it answers just now.
const asked: IncomingMessage[] = []
let answer: (res: ServerResponse) => void
const service = createServer((req, res) => {
  asked.push(req)
  answer(res)
}).listen(0, '127.0.0.1')
await once(service, 'listening')
const rangeUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`

beforeEach(() => {
  asked.length = 0
  answer = (res) => res.end(`${padding}\r\n${digest.slice(5)}:3\r\n${'F'.repeat(35)}:9\r\n`)
})

const database = await useTestDatabase()
const server = await serveAuth(database, { passwordRangeUrl: rangeUrl })
afterAll(async () => {
  service.closeAllConnections()
  service.close()
  await server.close()
})
const { post } = server
const signUp = (email: string, chosen: string) =>
  post('/sign-up/email', { name: 'A', email, password: chosen })

test('a leaked password is refused at sign-up, at a change and at a reset, at its field', async () => {
  const refused = (pointer: string) => ({
    status: 422,
    body: { fields: [{ pointer, code: 'breached_password' }] },
  })
  expect(await signUp('leaked@people.example', leaked)).toMatchObject(refused('/password'))
  expect(await server.mailsTo('leaked@people.example')).toEqual([])

  const email = 'changing@people.example'
  const cookie = await server.signUp(email)
  const change = { currentPassword: password, newPassword: leaked }
  expect(await post('/change-password', change, { cookie })).toMatchObject(refused('/newPassword'))
  await post('/request-password-reset', { email })
  const token = await server.tokenFor(email)
  expect(await post('/reset-password', { token, newPassword: leaked })).toMatchObject(refused('/newPassword'))
  // The link was not used up by the refusal.
  expect(await post('/reset-password', { token, newPassword: 'another horse battery' })).toMatchObject({
    status: 200,
    body: { leakCheck: 'passed' },
  })
})

test('five letters of a digest leave, with padding asked for, and padding is no leak', async () => {
  answer = (res) => res.end(`${digest.slice(5)}:0\r\n`)
  expect(await signUp('padded@people.example', leaked)).toMatchObject({ body: { leakCheck: 'passed' } })
  expect(asked.map(({ url, headers }) => [url, headers['add-padding']])).toEqual([
    [`/range/${digest.slice(0, 5)}`, 'true'],
  ])
  expect(JSON.stringify(asked.map(({ rawHeaders }) => rawHeaders))).not.toContain(digest.slice(5))
})

test.each([
  ['fails', (res: ServerResponse) => void res.writeHead(503).end()],
  ['hangs up', (res: ServerResponse) => void res.destroy()],
  ['says nothing', () => {}],
  ['sends elsewhere', (res: ServerResponse) => void res.writeHead(302, { location: `${rangeUrl}/x` }).end()],
])('a service that %s blocks nobody: the answer and the log say so', async (what, how) => {
  answer = how
  server.logged.length = 0
  const email = `${what.replaceAll(' ', '-')}@people.example`
  expect(await signUp(email, 'a password nobody knows')).toMatchObject({
    status: 200,
    body: { status: 'verification_sent', leakCheck: 'unreached' },
  })
  expect(server.logged.join('\n')).toContain('leaked-password service not reached')
  expect(await server.mailsTo(email)).toHaveLength(1)
})

test('the answer about a leak is the same for a known and an unknown address', async () => {
  await server.signUp('taken@people.example')
  const unknown = await signUp('free@people.example', leaked)
  const known = await signUp('taken@people.example', leaked)
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
})

test('switched off, nobody is asked and the forms can say so', async () => {
  const offline = await serveAuth(database)
  expect(await offline.get('/offers')).toMatchObject({ status: 200, body: { leakCheck: false } })
  expect((await server.get('/offers')).body).toMatchObject({ leakCheck: true })
  const input = { name: 'A', email: 'offline@people.example', password: leaked }
  expect(await offline.post('/sign-up/email', input)).toMatchObject({ body: { leakCheck: 'off' } })
  expect(asked).toEqual([])
  await offline.close()
})
