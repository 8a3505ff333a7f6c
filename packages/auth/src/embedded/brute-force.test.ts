import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'
import type { Attempt, Bucket } from './throttle.ts'

const database = await useTestDatabase()
const server = await serveAuth(database, { trustedProxies: 1 })
afterAll(() => server.close())
const from = (address: string) => ({ 'x-forwarded-for': address })

/** Leaves exactly `left` tries. */
async function useUp(bucket: Bucket, attempt: Attempt, max: number, left = 0): Promise<void> {
  for (let i = 0; i < max - left; i++) await server.auth.services.throttle.take(bucket, attempt)
}

test('control 22: wrong passwords use up the tries; then even the right one waits, and works when the time is over', async () => {
  const email = 'guessed@people.example'
  await server.signUp(email)
  const signIn = (guess: string, address: string) =>
    server.post('/sign-in/email', { email, password: guess }, from(address))
  await useUp('password', { address: '198.51.100.1', email }, 10, 2)
  expect(await signIn('wrong horse battery', '198.51.100.1')).toMatchObject({ status: 401 })
  expect(await signIn('wrong horse battery', '198.51.100.1')).toMatchObject({ status: 401 })
  const refused = await signIn(password, '198.51.100.1')
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  expect(await signIn(password, '203.0.113.9')).toMatchObject({ status: 200 })
  expect(await signIn(password, '198.51.100.1')).toMatchObject({ status: 429 })
  server.clock.forward(refused.body.retryAfterSeconds)
  expect(await signIn(password, '198.51.100.1')).toMatchObject({ status: 200 })
})

test('every other way to guess a password or a link counts as well', async () => {
  const email = 'ways@people.example'
  await server.post('/sign-up/email', { name: 'W', email, password })
  const token = await server.tokenFor(email)
  const cookie = await server.signUp('changes@people.example')
  await useUp('password', { address: '198.51.100.6', email }, 10)
  expect(await server.post('/verify-email', { token, password }, from('198.51.100.6'))).toMatchObject({
    status: 429,
  })
  await useUp('password', { address: '198.51.100.7', email: 'changes@people.example' }, 10)
  const change = { currentPassword: password, newPassword: 'another horse battery' }
  expect(await server.post('/change-password', change, { cookie, ...from('198.51.100.7') })).toMatchObject({
    status: 429,
  })
  await useUp('password', { address: '198.51.100.8' }, 60)
  expect(
    await server.post('/reset-password', { token: 'guess', newPassword: password }, from('198.51.100.8')),
  ).toMatchObject({ status: 429 })
})

test('who proves the mailbox is not kept waiting for guesses made before', async () => {
  const email = 'locked@people.example'
  await server.signUp(email)
  await useUp('password', { address: '198.51.100.9', email }, 10)
  await server.post('/request-password-reset', { email })
  const newPassword = 'another horse battery'
  expect(
    await server.post(
      '/reset-password',
      { token: await server.tokenFor(email), newPassword },
      from('198.51.100.9'),
    ),
  ).toMatchObject({ status: 200 })
  expect(
    await server.post('/sign-in/email', { email, password: newPassword }, from('198.51.100.9')),
  ).toMatchObject({ status: 200 })
})

test.each([
  ['/request-password-reset', {}],
  ['/send-verification-email', {}],
  ['/sign-up/email', { name: 'A', password }],
])('%s cannot flood a mailbox, whether the address has an account or not', async (path, rest) => {
  const known = `known${path.replaceAll('/', '')}@people.example`
  await server.signUp(known)
  for (const email of [known, `un${known}`]) {
    await useUp('mail', { address: '198.51.100.10', email }, 5)
    const before = (await server.mailsTo(email)).length
    expect(await server.post(path, { ...rest, email }, from('198.51.100.10'))).toMatchObject({ status: 429 })
    expect(await server.mailsTo(email)).toHaveLength(before)
  }
})

test('behind no proxy a forged X-Forwarded-For makes nobody somebody else', async () => {
  const direct = await serveAuth(database)
  const email = 'direct@people.example'
  await useUp('password', { address: '127.0.0.1', email }, 10)
  expect(await direct.post('/sign-in/email', { email, password }, from('192.0.2.1'))).toMatchObject({
    status: 429,
  })
  await direct.close()
})
