import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())
const { post, get, auth } = server
const whoIs = (cookie: string) => auth.authenticate({ headers: { cookie } })
const rows = (text: string, values: unknown[] = []) =>
  withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows)
const sessionsOf = async (email: string) =>
  (
    await rows('select s.id from auth.session s join auth."user" u on u.id = s.user_id where u.email = $1', [
      email,
    ])
  ).length

/** A person with two-step sign-in, and a browser that has passed the password only. */
async function withSecondFactor(name: string) {
  const email = `${name}@people.example`
  const cookie = await server.person(email)
  const factor = await server.enrol(cookie)
  const pending = await post('/sign-in/email', { email, password })
  return { email, cookie, factor, pending: pending.cookie, answer: pending }
}

describe('enrolment', () => {
  test('the secret comes as text and as an address for apps, and counts only after a first right code', async () => {
    const email = 'enrol@people.example'
    const cookie = await server.person(email)
    const { body } = await post('/two-factor/begin', {}, { cookie })
    expect(body.secret).toMatch(/^[A-Z2-7]{40}$/)
    expect(new URL(body.uri).searchParams.get('secret')).toBe(body.secret)
    expect(await post('/sign-in/email', { email, password })).toMatchObject({ body: { status: 'signed_in' } })
    expect(await post('/two-factor/confirm', { code: '000000' }, { cookie })).toMatchObject({
      status: 422,
      body: { fields: [{ pointer: '/code', code: 'wrong_totp' }] },
    })
    expect((await get('/security', { cookie })).body).toMatchObject({ twoFactor: false, backupCodesLeft: 0 })

    const factor = await server.enrol(cookie)
    expect(factor.backupCodes).toHaveLength(10)
    expect((await get('/security', { cookie })).body).toEqual({
      hasPassword: true,
      twoFactor: true,
      backupCodesLeft: 10,
      passkeys: [],
      methods: ['totp', 'backup_code'],
      mfa: true,
    })
    expect(await whoIs(cookie)).toMatchObject({ mfa: true })
    expect((await server.mailsTo(email)).at(-1)?.subject).toBe('Two-step sign-in is on')
    expect(await post('/two-factor/begin', {}, { cookie })).toMatchObject({ status: 409 })
  })

  test('neither secret nor backup codes stand readable in the database or the audit log', async () => {
    const cookie = await server.person('sealed@people.example')
    const { body } = await post('/two-factor/begin', {}, { cookie })
    const { backupCodes } = await server.enrol(await server.person('sealed-too@people.example'))
    const [stored] = await rows(
      'select jsonb_agg(to_jsonb(t))::text as all, (select jsonb_agg(to_jsonb(e))::text from control.audit_entry e) as entries from auth.two_factor t',
    )
    const sealed = await rows('select secret, backup_codes from auth.two_factor')
    expect(stored.entries).toContain('two_factor.created')
    for (const secret of [body.secret, ...backupCodes]) {
      expect(stored.all).not.toContain(secret)
      expect(stored.entries).not.toContain(secret)
    }
    for (const row of sealed) {
      expect(stored.entries).not.toContain(row.secret)
      expect(stored.entries).not.toContain(row.backup_codes)
    }
  })
})

describe('signing in', () => {
  test('the right password opens no session: it waits for the code', async () => {
    const { email, answer, pending, factor } = await withSecondFactor('pending')
    expect(answer).toMatchObject({ status: 200, body: { status: 'second_step' } })
    expect(answer.setCookies).toHaveLength(1)
    expect(answer.setCookies[0]).toMatch(
      /^freehold\.two_factor=.*Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(await sessionsOf(email)).toBe(1)
    const [signIns] = await rows(
      `select count(*)::int as n from control.audit_entry e join auth."user" u on u.id = e.acting_user_id
       where u.email = $1 and e.action = 'session.created'`,
      [email],
    )
    expect(signIns.n).toBe(1)
    expect(await whoIs(pending)).toBeNull()
    expect(await get('/list-sessions', { cookie: pending })).toMatchObject({ status: 401 })

    const wrong = await post('/sign-in/second-step', { method: 'totp', code: '000000' }, { cookie: pending })
    expect(wrong).toMatchObject({ status: 422, body: { fields: [{ code: 'wrong_totp' }] }, cookie: '' })
    const right = await post(
      '/sign-in/second-step',
      { method: 'totp', code: factor.code() },
      { cookie: pending },
    )
    expect(right).toMatchObject({ status: 200, body: { status: 'signed_in' } })
    expect(await whoIs(right.cookie)).toMatchObject({ email, mfa: true })
  })

  test('a code counts once, however many come at the same moment', async () => {
    const { email, pending, factor } = await withSecondFactor('replay')
    const browsers = await Promise.all(
      Array.from({ length: 4 }, () => post('/sign-in/email', { email, password })),
    )
    const input = { method: 'totp', code: factor.code() }
    const answers = await Promise.all(
      [pending, ...browsers.map(({ cookie }) => cookie)].map((cookie) =>
        post('/sign-in/second-step', input, { cookie }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422])
    const older = { method: 'totp', code: factor.code(-1) }
    const { cookie } = await post('/sign-in/email', { email, password })
    expect(await post('/sign-in/second-step', older, { cookie })).toMatchObject({ status: 422 })
  })

  test('a backup code counts once, as people type it, and the others stay', async () => {
    const { email, pending, factor } = await withSecondFactor('backup')
    const [first = ''] = factor.backupCodes
    const input = { method: 'backup_code', code: ` ${first.toUpperCase().replace('-', ' ')} ` }
    const right = await post('/sign-in/second-step', input, { cookie: pending })
    expect(await whoIs(right.cookie)).toMatchObject({ email, mfa: true })
    expect((await get('/security', { cookie: right.cookie })).body.backupCodesLeft).toBe(9)
    const again = await post('/sign-in/email', { email, password })
    expect(await post('/sign-in/second-step', input, { cookie: again.cookie })).toMatchObject({
      status: 422,
      body: { fields: [{ code: 'wrong_backup_code' }] },
    })
  })

  test('one backup code in two browsers at once opens one session', async () => {
    const { email, pending, factor } = await withSecondFactor('backup-race')
    const other = await post('/sign-in/email', { email, password })
    const input = { method: 'backup_code', code: factor.backupCodes[0] }
    const answers = await Promise.all(
      [pending, other.cookie].map((cookie) => post('/sign-in/second-step', input, { cookie })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await sessionsOf(email)).toBe(2)
  })

  test('without the password’s cookie, with another’s, or too late, a code opens nothing', async () => {
    const { pending, factor } = await withSecondFactor('over')
    const other = await withSecondFactor('other')
    const input = () => ({ method: 'totp', code: factor.code() })
    const forged = pending.replace(/=.{5}/, '=AAAAA')
    for (const cookie of ['', forged, other.pending]) {
      const answer = await post('/sign-in/second-step', input(), { cookie })
      expect(answer.status).toBe(cookie === other.pending ? 422 : 401)
    }
    server.clock.forward(601)
    expect(await post('/sign-in/second-step', input(), { cookie: pending })).toMatchObject({
      status: 401,
      body: { data: { reason: 'second_step_over' } },
    })
    server.clock.forward(-601)
  })

  test('codes are guessed ten times, then the account waits, whichever browser asks', async () => {
    const { email, pending, factor } = await withSecondFactor('guessed')
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) {
      const { cookie } = i === 5 ? await post('/sign-in/email', { email, password }) : { cookie: pending }
      const input = { method: 'totp', code: String(i).padStart(6, '9') }
      statuses.push((await post('/sign-in/second-step', input, { cookie })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429])
    const input = { method: 'totp', code: factor.code() }
    expect((await post('/sign-in/second-step', input, { cookie: pending })).status).toBe(429)
  })

  test('who is signed in as somebody else on this browser cannot lend them the code', async () => {
    const { pending, factor, email } = await withSecondFactor('victim')
    const attacker = await server.person('attacker@people.example')
    const both = `${attacker}; ${pending}`
    const answer = await post(
      '/sign-in/second-step',
      { method: 'totp', code: factor.code() },
      { cookie: both },
    )
    expect(await whoIs(answer.cookie)).toMatchObject({ email })
    expect(await whoIs(attacker)).toBeNull()
  })
})

describe('step-up', () => {
  const dangerous = ['/two-factor/begin', '/two-factor/off', '/two-factor/backup-codes']

  test('a proof counts ten minutes, then dangerous acts are refused until the person proves themselves', async () => {
    const cookie = await server.person('stale@people.example')
    server.clock.forward(601)
    for (const path of dangerous)
      expect([path, await post(path, {}, { cookie })]).toMatchObject([
        path,
        { status: 403, body: { data: { reason: 'step_up' } } },
      ])
    expect(
      await post('/prove', { method: 'password', code: 'wrong horse battery' }, { cookie }),
    ).toMatchObject({
      status: 422,
      body: { fields: [{ code: 'wrong_password' }] },
    })
    expect(await post('/prove', { method: 'password', code: password }, { cookie })).toMatchObject({
      status: 200,
    })
    expect(await whoIs(cookie)).toMatchObject({ mfa: false, provenAt: expect.any(Date) })
    expect(await post('/two-factor/begin', {}, { cookie })).toMatchObject({ status: 200 })
    server.clock.forward(-601)
  })

  test('with a second factor the password proves nothing; a code or backup code does, once', async () => {
    const { cookie, factor } = await withSecondFactor('prover')
    expect(await post('/prove', { method: 'password', code: password }, { cookie })).toMatchObject({
      status: 422,
      body: { data: { reason: 'proof_method' } },
    })
    const input = { method: 'totp', code: factor.code() }
    expect((await post('/prove', input, { cookie })).status).toBe(200)
    expect((await post('/prove', input, { cookie })).status).toBe(422)
    const backup = { method: 'backup_code', code: factor.backupCodes[3] }
    expect((await post('/prove', backup, { cookie })).status).toBe(200)
    expect((await post('/prove', backup, { cookie })).status).toBe(422)
  })

  test('a new password wants a fresh proof of who has a second factor', async () => {
    const { cookie } = await withSecondFactor('password-proof')
    const input = { currentPassword: password, newPassword: 'another horse battery' }
    server.clock.forward(601)
    expect(await post('/change-password', input, { cookie })).toMatchObject({
      body: { data: { reason: 'step_up' } },
    })
    server.clock.forward(-601)
    expect(await post('/change-password', input, { cookie })).toMatchObject({ status: 200 })
  })

  test('a session from before the second factor becomes one with it by a proof', async () => {
    const email = 'before@people.example'
    const old = await server.person(email)
    const { cookie } = await post('/sign-in/email', { email, password })
    const factor = await server.enrol(cookie)
    expect(await whoIs(old)).toMatchObject({ mfa: false })
    await post('/prove', { method: 'totp', code: factor.code() }, { cookie: old })
    expect(await whoIs(old)).toMatchObject({ mfa: true })
  })

  test('wrong proofs are counted like wrong passwords and codes', async () => {
    const cookie = await server.person('prove-guess@people.example')
    const guess = () => post('/prove', { method: 'password', code: 'wrong horse battery' }, { cookie })
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) statuses.push((await guess()).status)
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429])
    expect(await post('/sign-in/email', { email: 'prove-guess@people.example', password })).toMatchObject({
      status: 429,
    })
  })
})

describe('switching off and renewing', () => {
  test('off: the password is enough again, the secret is gone, and no session counts as proven by it', async () => {
    const { email, cookie } = await withSecondFactor('off')
    expect(await post('/two-factor/off', {}, { cookie })).toMatchObject({ status: 200 })
    expect(
      await rows('select from auth.two_factor t join auth."user" u on u.id = t.user_id where email = $1', [
        email,
      ]),
    ).toEqual([])
    expect(await whoIs(cookie)).toMatchObject({ mfa: false })
    expect(await post('/sign-in/email', { email, password })).toMatchObject({ body: { status: 'signed_in' } })
    expect((await server.mailsTo(email)).at(-1)?.subject).toBe('Two-step sign-in is off')
  })

  test('new backup codes make the old ones worthless', async () => {
    const { cookie, pending, factor } = await withSecondFactor('renewed')
    const { body } = await post('/two-factor/backup-codes', {}, { cookie })
    const old = { method: 'backup_code', code: factor.backupCodes[0] }
    expect((await post('/sign-in/second-step', old, { cookie: pending })).status).toBe(422)
    const fresh = { method: 'backup_code', code: body.backupCodes[0] }
    expect((await post('/sign-in/second-step', fresh, { cookie: pending })).status).toBe(200)
  })

  test('a changed password keeps what the session has proven', async () => {
    const { cookie } = await withSecondFactor('changed')
    const before = await whoIs(cookie)
    const changed = await post(
      '/change-password',
      { currentPassword: password, newPassword: 'another horse battery' },
      { cookie },
    )
    expect(await whoIs(changed.cookie)).toMatchObject({ mfa: true, provenAt: before?.provenAt })
  })
})

test.each([
  ['/two-factor/begin', {}],
  ['/two-factor/confirm', { code: '123456' }],
  ['/two-factor/off', {}],
  ['/two-factor/backup-codes', {}],
  ['/prove', { method: 'password', code: password }],
])('%s is for people who are signed in', async (path, body) => {
  expect(await post(path, body)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})
