import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { type Answer, password, serveAuth } from '../../test/serve-auth.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())

/** All a caller can see, but the time of day. */
const seen = ({ status, body, headers, setCookies }: Answer) => ({
  status,
  body,
  setCookies,
  headers: [...headers].filter(([name]) => name !== 'date'),
})

await server.signUp('known@people.example')
await server.enrol(await server.signUp('two-step@people.example'))
await server.post('/sign-up/email', { name: 'U', email: 'unconfirmed@people.example', password })

test.each([
  ['/sign-up/email', { name: 'Somebody', password }],
  ['/request-password-reset', {}],
  ['/send-verification-email', {}],
  ['/sign-in/email', { password: 'wrong horse battery' }],
])(
  '%s answers the same for a known, a two-step, an unconfirmed and an unknown address',
  async (path, rest) => {
    const unknown = seen(await server.post(path, { ...rest, email: 'unknown@people.example' }))
    expect(seen(await server.post(path, { ...rest, email: 'known@people.example' }))).toEqual(unknown)
    expect(seen(await server.post(path, { ...rest, email: 'two-step@people.example' }))).toEqual(unknown)
    expect(seen(await server.post(path, { ...rest, email: 'unconfirmed@people.example' }))).toEqual(unknown)
  },
)

test('control 22: signing up with a known address changes nothing and tells its owner by mail', async () => {
  const email = 'again@people.example'
  await server.signUp(email)
  await server.post('/sign-up/email', { name: 'Impostor', email, password: 'the impostors password' })
  expect((await server.mailsTo(email)).at(-1)?.subject).toBe('You already have an account')
  expect(await server.post('/sign-in/email', { email, password: 'the impostors password' })).toMatchObject({
    status: 401,
  })
  expect((await server.post('/sign-in/email', { email, password })).status).toBe(200)
})

test('an unknown address gets no mail from a reset or a resend', async () => {
  const email = 'nobody@people.example'
  await server.post('/request-password-reset', { email })
  await server.post('/send-verification-email', { email })
  expect(await server.mailsTo(email)).toEqual([])
})

test('a second step without a right password before it says nothing about any account', async () => {
  const input = { method: 'totp', code: '123456' }
  const none = seen(await server.post('/sign-in/second-step', input))
  const { cookie } = await server.post('/sign-in/email', {
    email: 'two-step@people.example',
    password: 'wrong horse battery',
  })
  expect(cookie).toBe('')
  const forged = 'freehold.two_factor=2fa-abcdefghijklmnopqrst.bm90IGEgc2lnbmF0dXJl'
  expect(seen(await server.post('/sign-in/second-step', input, { cookie: forged }))).toEqual(none)
})
