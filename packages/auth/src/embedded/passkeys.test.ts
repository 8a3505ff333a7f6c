import { useTestDatabase } from '@freehold/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'
import { createSoftPasskey, type SoftPasskey } from '../../test/soft-passkey.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())
const { post, get, auth } = server
const whoIs = (cookie: string) => auth.authenticate({ headers: { cookie } })
const site = { origin: 'http://localhost:3000', rpId: 'localhost' }

async function add(cookie: string, passkey: SoftPasskey, how: { verified?: boolean; origin?: string } = {}) {
  const begun = await post('/passkeys/begin', {}, { cookie })
  if (begun.status !== 200) return begun
  const response = passkey.register({ ...site, challenge: begun.body.options.challenge, ...how })
  return post('/passkeys/add', { name: 'My laptop', response }, { cookie: `${cookie}; ${begun.cookie}` })
}

async function signIn(passkey: SoftPasskey, how: { verified?: boolean; origin?: string } = {}) {
  const begun = await post('/sign-in/passkey/begin', {})
  const response = passkey.answer({ ...site, challenge: begun.body.options.challenge, ...how })
  return post('/sign-in/passkey', { response }, { cookie: begun.cookie })
}

async function withPasskey(name: string) {
  const email = `${name}@people.example`
  const cookie = await server.person(email)
  const passkey = createSoftPasskey()
  await add(cookie, passkey)
  return { email, cookie, passkey }
}

describe('adding', () => {
  test('a passkey is added by a session that has just proven itself, and its owner is told', async () => {
    const email = 'adds@people.example'
    const cookie = await server.person(email)
    server.clock.forward(601)
    expect(await add(cookie, createSoftPasskey())).toMatchObject({ body: { data: { reason: 'step_up' } } })
    server.clock.forward(-601)
    expect(await add(cookie, createSoftPasskey())).toMatchObject({
      status: 200,
      body: { status: 'passkey_added' },
    })
    expect((await get('/security', { cookie })).body).toMatchObject({
      passkeys: [{ name: 'My laptop', synced: false }],
      methods: ['passkey'],
    })
    expect((await server.mailsTo(email)).at(-1)?.subject).toBe('A passkey was added to your account')
  })

  test.each([
    ['asks for no fingerprint, face or PIN', { verified: false }, 'passkey_unverified'],
    ['was made for another site', { origin: 'http://evil.example' }, 'wrong_passkey'],
  ])('one that %s is refused', async (_what, how, reason) => {
    const cookie = await server.person(`${reason}@people.example`)
    expect(await add(cookie, createSoftPasskey(), how)).toMatchObject({
      status: 422,
      body: { data: { reason } },
    })
    expect((await get('/security', { cookie })).body.passkeys).toEqual([])
  })

  test('an answer that cannot be read is refused, not a server error', async () => {
    const cookie = await server.person('garbled@people.example')
    for (const response of [{ id: 'x' }, { id: 'x', rawId: 'x', type: 'public-key', response: {} }]) {
      const begun = await post('/passkeys/begin', {}, { cookie })
      const answer = await post(
        '/passkeys/add',
        { name: 'x', response },
        { cookie: `${cookie}; ${begun.cookie}` },
      )
      expect(answer.status).toBe(422)
    }
  })
})

describe('signing in', () => {
  test('a passkey signs in without a password, as both steps at once', async () => {
    const { email, passkey } = await withPasskey('signs-in')
    const answer = await signIn(passkey)
    expect(answer).toMatchObject({ status: 200, body: { status: 'signed_in' } })
    expect(await whoIs(answer.cookie)).toMatchObject({ email, mfa: true })
  })

  test('it needs no code besides, but the password then does', async () => {
    const { email, cookie, passkey } = await withPasskey('both')
    // The session that added it has proven no second factor yet.
    await server.enrol(cookie)
    expect((await signIn(passkey)).body.status).toBe('signed_in')
    expect((await post('/sign-in/email', { email, password })).body.status).toBe('second_step')
  })

  test.each([
    ['without fingerprint, face or PIN', { verified: false }, 'passkey_unverified'],
    ['on another site', { origin: 'https://evil.example' }, 'wrong_passkey'],
  ])('its answer %s opens nothing', async (_what, how, reason) => {
    const { passkey } = await withPasskey(`answers-${reason.replace('_', '-')}`)
    expect(await signIn(passkey, how)).toMatchObject({ status: 422, body: { data: { reason } }, cookie: '' })
  })

  test('an unknown passkey, and an answer to another question or given twice, open nothing', async () => {
    const { passkey } = await withPasskey('replayed')
    expect(await signIn(createSoftPasskey())).toMatchObject({ body: { data: { reason: 'wrong_passkey' } } })
    const begun = await post('/sign-in/passkey/begin', {})
    const response = passkey.answer({ ...site, challenge: begun.body.options.challenge })
    const other = await post('/sign-in/passkey/begin', {})
    expect((await post('/sign-in/passkey', { response }, { cookie: other.cookie })).status).toBe(422)
    expect((await post('/sign-in/passkey', { response }, { cookie: begun.cookie })).status).toBe(200)
    expect((await post('/sign-in/passkey', { response }, { cookie: begun.cookie })).status).toBe(422)
    expect((await post('/sign-in/passkey', { response })).status).toBe(422)
  })
})

describe('step-up', () => {
  test('who has a passkey proves by it, in the session they have, which nobody else’s passkey does', async () => {
    const { email, passkey } = await withPasskey('proves')
    const stranger = await withPasskey('proves-not')
    const { cookie } = await post('/sign-in/email', { email, password })
    expect(await whoIs(cookie)).toMatchObject({ mfa: false, provenAt: new Date(0) })
    expect(await post('/prove', { method: 'password', code: password }, { cookie })).toMatchObject({
      status: 422,
    })
    const prove = async (by: SoftPasskey) => {
      const begun = await post('/prove/passkey/begin', {}, { cookie })
      const response = by.answer({ ...site, challenge: begun.body.options.challenge })
      return post('/prove/passkey', { response }, { cookie: `${cookie}; ${begun.cookie}` })
    }
    expect((await prove(stranger.passkey)).status).toBe(422)
    expect(await whoIs(cookie)).toMatchObject({ mfa: false })
    expect(await prove(passkey)).toMatchObject({ status: 200, cookie: '' })
    expect(await whoIs(cookie)).toMatchObject({ email, mfa: true })
    // Neither proof left a session behind.
    expect((await get('/list-sessions', { cookie })).body.sessions).toHaveLength(2)
  })
})

describe('the list', () => {
  test('a person renames and removes their own only; the last one takes its proof away', async () => {
    const { email, passkey } = await withPasskey('removes')
    const { cookie } = await signIn(passkey)
    const stranger = await server.person('removes-not@people.example')
    const [{ id }] = (await get('/security', { cookie })).body.passkeys
    const renamed = { id, name: 'Blue key' }
    expect((await post('/passkeys/rename', renamed, { cookie: stranger })).status).toBe(404)
    expect((await post('/passkeys/remove', { id }, { cookie: stranger })).status).toBe(404)
    expect((await post('/passkeys/rename', renamed, { cookie })).status).toBe(200)
    expect((await get('/security', { cookie })).body.passkeys).toMatchObject([{ name: 'Blue key' }])
    expect((await post('/passkeys/remove', { id }, { cookie })).status).toBe(200)
    expect(await whoIs(cookie)).toMatchObject({ email, mfa: false })
    expect((await signIn(passkey)).status).toBe(422)
  })

  test.each([
    ['/passkeys/begin', {}],
    ['/passkeys/add', { name: 'x', response: { id: 'x' } }],
    ['/passkeys/rename', { id: '01a20805-a172-7357-b0a3-590fb55296b1', name: 'x' }],
    ['/passkeys/remove', { id: '01a20805-a172-7357-b0a3-590fb55296b1' }],
    ['/prove/passkey/begin', {}],
    ['/prove/passkey', { response: { id: 'x' } }],
  ])('%s is for people who are signed in', async (path, body) => {
    expect(await post(path, body)).toMatchObject({ status: 401 })
  })
})
