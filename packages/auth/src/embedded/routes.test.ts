import { once } from 'node:events'
import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())
const { auth, post, get } = server
const whoIs = (cookie: string) => auth.authenticate({ headers: { cookie } })

describe('sign-up', () => {
  test('a new person confirms the address by mail and password, is signed in, and out', async () => {
    const email = 'new@people.example'
    const signedUp = await post('/sign-up/email', { name: 'New Person', email, password })
    expect(signedUp).toMatchObject({ status: 200, body: { status: 'verification_sent' }, cookie: '' })
    expect(await post('/sign-in/email', { email, password })).toMatchObject({
      status: 403,
      body: { data: { reason: 'email_not_verified' } },
      cookie: '',
    })

    const [mail] = await server.mailsTo(email)
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/verify-email\?token=\S+/)
    const verified = await post('/verify-email', { token: await server.tokenFor(email), password })
    expect(verified).toMatchObject({ status: 200, body: { status: 'signed_in' } })
    expect(await whoIs(verified.cookie)).toMatchObject({ name: 'New Person', email, emailVerified: true })

    const signedIn = await post('/sign-in/email', { email: 'NEW@people.example', password })
    const principal = await whoIs(signedIn.cookie)
    expect(principal).toMatchObject({ email })
    expect(await get('/get-session', { cookie: signedIn.cookie })).toMatchObject({
      body: { user: { id: principal?.userId, name: 'New Person', email } },
    })

    const out = await post('/sign-out', {}, { cookie: signedIn.cookie })
    expect(out.setCookies.find((cookie) => cookie.startsWith('freehold.session_token='))).toContain(
      'Max-Age=0',
    )
    expect(await whoIs(signedIn.cookie)).toBeNull()
    expect(await get('/get-session', { cookie: signedIn.cookie })).toMatchObject({
      status: 200,
      body: { user: null },
    })
    expect(await whoIs(verified.cookie)).not.toBeNull()
  })

  test('who signed up with a stranger’s address gets in neither by the owner’s click nor after the owner’s reset', async () => {
    const email = 'owner@people.example'
    await post('/sign-up/email', { name: 'Stranger', email, password: 'the strangers password' })
    await post('/sign-up/email', { name: 'Owner', email, password: 'the owners password' })
    const token = await server.tokenFor(email)
    expect(await post('/verify-email', { token, password: 'the owners password' })).toMatchObject({
      status: 401,
    })
    expect(await post('/sign-in/email', { email, password: 'the strangers password' })).toMatchObject({
      status: 403,
    })

    await post('/request-password-reset', { email })
    await post('/reset-password', { token: await server.tokenFor(email), newPassword: 'the owners password' })
    expect(await post('/sign-in/email', { email, password: 'the strangers password' })).toMatchObject({
      status: 401,
    })
    expect(await post('/sign-in/email', { email, password: 'the owners password' })).toMatchObject({
      status: 200,
    })
  })

  test('a mail to an unproven address carries none of the stranger’s words', async () => {
    const email = 'target@people.example'
    await post('/sign-up/email', { name: 'Win money at evil.example', email, password })
    const [mail] = await server.mailsTo(email)
    expect(JSON.stringify(mail)).not.toContain('evil.example')
  })

  test('two sign-ups of one address at once make one account', async () => {
    const input = { name: 'Twice', email: 'twice@people.example', password }
    const answers = await Promise.all([
      post('/sign-up/email', input),
      post('/sign-up/email', input),
      post('/sign-up/email', input),
    ])
    expect(answers.map((answer) => answer.body)).toEqual(
      Array(3).fill({ status: 'verification_sent', leakCheck: 'off' }),
    )
    const verified = await post('/verify-email', { token: await server.tokenFor(input.email), password })
    expect(verified.status).toBe(200)
  })

  test('a link that was tampered with confirms nothing', async () => {
    const email = 'tampered@people.example'
    await post('/sign-up/email', { name: 'T', email, password })
    const token = await server.tokenFor(email)
    for (const bad of [
      `${token.slice(0, -3)}abc`,
      token.split('.').slice(0, 2).join('.'),
      'nonsense',
      '..',
    ]) {
      expect(await post('/verify-email', { token: bad, password })).toMatchObject({
        status: 422,
        body: { data: { reason: 'link_invalid' } },
      })
    }
    expect(await post('/sign-in/email', { email, password })).toMatchObject({ status: 403 })
  })

  test.each([
    [{ name: 'A', email: 'a@people.example', password: 'eleven char' }, '/password'],
    [{ name: 'A', email: 'not an address', password }, '/email'],
    [{ name: ' ', email: 'a@people.example', password }, '/name'],
    [{ name: 'A\u0000B', email: 'a@people.example', password }, '/name'],
    [{ name: 'A', email: 'a@people.example', password, emailVerified: true }, ''],
  ])('refuses %o', async (input, pointer) => {
    const answer = await post('/sign-up/email', input)
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', fields: [{ pointer }] } })
  })
})

describe('password', () => {
  test('a reset link works once, ends every session, tells the owner, and the old password is dead', async () => {
    const email = 'reset@people.example'
    const before = await server.signUp(email)
    expect(await post('/request-password-reset', { email })).toMatchObject({
      status: 200,
      body: { status: 'reset_sent' },
    })
    const token = await server.tokenFor(email)
    const input = { token, newPassword: 'another horse battery' }
    expect(await post('/reset-password', input)).toMatchObject({ status: 200 })
    expect(await post('/reset-password', input)).toMatchObject({
      status: 422,
      body: { data: { reason: 'link_invalid' } },
    })
    expect(await whoIs(before)).toBeNull()
    expect((await server.mailsTo(email)).at(-1)?.subject).toBe('Your password was changed')
    expect(await post('/sign-in/email', { email, password })).toMatchObject({ status: 401 })
    expect(await post('/sign-in/email', { email, password: 'another horse battery' })).toMatchObject({
      status: 200,
    })
  })

  test('changing it takes the current one, ends the other sessions, and goes on with a new token', async () => {
    const email = 'change@people.example'
    const here = await server.signUp(email)
    const elsewhere = (await post('/sign-in/email', { email, password })).cookie
    const wrong = await post(
      '/change-password',
      { currentPassword: 'wrong horse battery', newPassword: 'another horse battery' },
      { cookie: here },
    )
    expect(wrong).toMatchObject({
      status: 422,
      body: { fields: [{ pointer: '/currentPassword', code: 'wrong_password' }] },
    })
    const changed = await post(
      '/change-password',
      { currentPassword: password, newPassword: 'another horse battery' },
      { cookie: here },
    )
    expect(changed.status).toBe(200)
    expect(await whoIs(elsewhere)).toBeNull()
    expect(await whoIs(here)).toBeNull()
    expect(await whoIs(changed.cookie)).toMatchObject({ email })
  })
})

describe('sessions', () => {
  test('control 15: each sign-in makes a new token and ends the session this browser had', async () => {
    const email = 'again@people.example'
    const first = await server.signUp(email)
    const second = await post('/sign-in/email', { email, password }, { cookie: first })
    expect(second.cookie).not.toBe(first)
    expect(await whoIs(first)).toBeNull()
    expect(await whoIs(second.cookie)).toMatchObject({ email })
  })

  test('a person sees and ends only their own', async () => {
    const email = 'many@people.example'
    const here = await server.signUp(email)
    const elsewhere = await post('/sign-in/email', { email, password }, { 'user-agent': 'Phone' })
    const stranger = await server.signUp('stranger@people.example')
    const { body } = await get('/list-sessions', { cookie: here })
    expect(
      body.sessions
        .map((session: { userAgent: string; current: boolean }) => [session.userAgent, session.current])
        .sort(),
    ).toEqual([
      ['Phone', false],
      ['node', true],
    ])
    expect(JSON.stringify(body)).not.toContain(decodeURIComponent(here).split('=')[1]?.split('.')[0])

    const phone = body.sessions.find((session: { userAgent: string }) => session.userAgent === 'Phone')
    const foreign = await post('/revoke-session', { id: phone.id }, { cookie: stranger })
    const unknown = await post(
      '/revoke-session',
      { id: '01a20805-a172-7357-b0a3-590fb55296b1' },
      { cookie: stranger },
    )
    expect(foreign).toMatchObject({ status: 404, body: unknown.body })
    expect(await whoIs(elsewhere.cookie)).not.toBeNull()
    expect(await post('/revoke-session', { id: phone.id }, { cookie: here })).toMatchObject({ status: 200 })
    expect(await whoIs(elsewhere.cookie)).toBeNull()

    await post('/sign-in/email', { email, password })
    await post('/revoke-other-sessions', {}, { cookie: here })
    expect((await get('/list-sessions', { cookie: here })).body.sessions).toHaveLength(1)
    expect(await whoIs(stranger)).not.toBeNull()
  })

  test('all of a person’s sessions end at once by their id, in every process, and open streams hear of it', async () => {
    const email = 'ended@people.example'
    const cookies = [await server.signUp(email), (await post('/sign-in/email', { email, password })).cookie]
    const stranger = await server.signUp('not-ended@people.example')
    const second = await serveAuth(database)
    const userId = (await whoIs(cookies[0] ?? ''))?.userId ?? ''
    await withClient(database.superuserUrl, async (client) => {
      await client.query('listen freehold_session')
      const heard = once(client, 'notification')
      await second.auth.revokeAllSessions(userId)
      const [notice] = await heard
      expect(notice.payload).toBe(userId)
    })
    for (const cookie of cookies) expect(await whoIs(cookie)).toBeNull()
    expect(await whoIs(stranger)).not.toBeNull()
    await second.close()
  })

  test.each(['/change-password', '/revoke-session', '/revoke-other-sessions'])(
    '%s is for people who are signed in',
    async (path) => {
      const input = { id: '01a20805-a172-7357-b0a3-590fb55296b1' }
      const change = { currentPassword: password, newPassword: password }
      const body = path === '/change-password' ? change : path === '/revoke-session' ? input : {}
      expect(await post(path, body)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    },
  )
})

test('none of better-auth’s own endpoints is reachable but by our routes', async () => {
  const ours = new Set([
    '/sign-up/email',
    '/sign-in/email',
    '/sign-out',
    '/request-password-reset',
    '/reset-password',
    '/send-verification-email',
    '/change-password',
    '/revoke-session',
    '/revoke-other-sessions',
  ])
  const ourReads = new Set(['/get-session', '/list-sessions'])
  const paths = Object.values(server.auth.services.engine.api).map((endpoint) => String(endpoint.path))
  expect(paths.length).toBeGreaterThan(20)
  for (const path of new Set(paths)) {
    const address = path.replace(':token', 'x').replace(':id', 'x')
    if (!ourReads.has(path)) expect([path, (await get(address)).status]).toEqual([path, 404])
    if (!ours.has(path) && path !== '/verify-email')
      expect([path, (await post(address, {})).status]).toEqual([path, 404])
  }
})

test('neither answers nor log lines carry passwords, tokens or links', async () => {
  const email = 'canary@people.example'
  const cookie = await server.signUp(email)
  const answer = await post('/sign-in/email', { email, password: 'canary-password-1234' })
  const right = await post('/sign-in/email', { email, password })
  const token = decodeURIComponent(right.cookie).split('=')[1]?.split('.')[0] ?? 'none'
  const seen = [
    ...server.logged,
    JSON.stringify([answer.body, right.body, (await get('/get-session', { cookie })).body]),
  ].join('\n')
  for (const secret of [password, 'canary-password-1234', token, await server.tokenFor(email)])
    expect(seen).not.toContain(secret)
  expect(seen).toContain('refused')
})

test.each([
  ['text/plain', '{"email":"a@people.example"}', 422],
  ['application/json', '{"email":', 422],
  ['application/json', `{"email":"${'a'.repeat(20_000)}"}`, 413],
  ['application/json', '[]', 422],
  ['application/json', '{"__proto__":{"email":"a@people.example"}}', 422],
])('a body of %s %.20s is refused, not a server error', async (type, body, status) => {
  const response = await fetch(`${server.base}/request-password-reset`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  expect(response.status).toBe(status)
})
