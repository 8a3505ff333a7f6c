import { AppError, newId, type TenantRef } from '@freehold/core'
import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import {
  type IdentityProvider,
  serveIdentityProvider,
  type VouchedPerson,
} from '@freehold/testing/serve-identity-provider'
import { afterAll, describe, expect, test } from 'vitest'
import { password, serveAuth } from '../../../test/serve-auth.ts'

const callbackUrl = 'http://localhost:3000/api/auth/sso/callback'
const database = await useTestDatabase()
const provider = await serveIdentityProvider(callbackUrl)
const other = await serveIdentityProvider(callbackUrl)

/** What platform decides about arrivals: here everybody is let in, but who a test turns away. */
const arrivals: { tenant: TenantRef; email: string }[] = []
let turnAway: AppError | null = null
const server = await serveAuth(database, {
  joinBySso: async (_call, tenant, { email }) => {
    if (turnAway) throw turnAway
    arrivals.push({ tenant, email })
  },
})
afterAll(async () => {
  await server.close()
  await provider.close()
  await other.close()
})
const { post, auth } = server
const whoIs = (cookie: string) => auth.authenticate({ headers: { cookie } })
const superuser = (text: string, values: unknown[] = []) =>
  withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows)

/** A workspace that has proven a domain and signs its people in by a provider of its own. */
async function company(domain: string, idp: IdentityProvider = provider, enabled = true): Promise<TenantRef> {
  const tenant = { id: newId(), slug: `t-${newId()}`, name: `Company of ${domain}` }
  const sealed = await auth.sso?.seal(idp.clientSecret)
  await superuser('insert into control.tenants (id, slug, name) values ($1, $2, $3)', Object.values(tenant))
  await superuser('insert into control.sso_domain (domain, tenant_id) values ($1, $2)', [domain, tenant.id])
  await superuser(
    `insert into app.sso_connection (tenant_id, issuer, client_id, sealed_secret, enabled) values ($1, $2, $3, $4, $5)`,
    [tenant.id, idp.issuer, idp.clientId, sealed, enabled],
  )
  return tenant
}

/** A browser signs in with an address; the provider vouches for `person`. */
async function signIn(
  email: string,
  person: VouchedPerson | null,
  options: { cookie?: string; idp?: IdentityProvider; to?: string } = {},
) {
  const { cookie = '', idp = provider, to } = options
  const begun = await post('/sign-in/sso', to === undefined ? { email } : { email, to }, { cookie })
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body))
  idp.signsIn(person)
  const back = await idp.visit(begun.body.url)
  return finish(back, `${cookie}; ${begun.cookie}`)
}

async function finish(back: string, cookie: string) {
  const url = new URL(back)
  const response = await fetch(`${server.base}${url.pathname.replace('/api/auth', '')}${url.search}`, {
    redirect: 'manual',
    headers: { cookie },
  })
  const set = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  return {
    status: response.status,
    location: response.headers.get('location')?.replace('http://localhost:3000', ''),
    cookie: set.filter((pair) => !pair.startsWith('freehold.sso=')).join('; '),
    setCookies: response.headers.getSetCookie(),
  }
}

const problem = (reason: string) => ({ status: 303, location: `/sign-in?problem=${reason}`, cookie: '' })

describe('who is signed in', () => {
  test('somebody new gets an account without a password, and goes where they wanted', async () => {
    const tenant = await company('new.example')
    expect((await post('/sign-in/method', { email: 'Ann@NEW.example' })).body).toEqual({
      method: 'sso',
      workspace: tenant.name,
    })
    const vouched = { sub: '1', email: 'Ann@new.example', email_verified: true, name: 'Ann Arbor' }
    const answer = await signIn('ann@new.example', vouched, { to: '/w/acme/projects?page=2' })
    expect(answer).toMatchObject({ status: 303, location: '/w/acme/projects?page=2' })
    expect(await whoIs(answer.cookie)).toMatchObject({
      name: 'Ann Arbor',
      email: 'ann@new.example',
      emailVerified: true,
      mfa: false,
    })
    expect(arrivals.at(-1)).toEqual({ tenant, email: 'ann@new.example' })
    expect(await post('/sign-in/email', { email: 'ann@new.example', password })).toMatchObject({
      status: 401,
    })
    const security = await server.get('/security', { cookie: answer.cookie })
    expect(security.body).toMatchObject({ hasPassword: false, methods: [] })
    const change = { currentPassword: password, newPassword: 'another horse battery' }
    expect(await post('/change-password', change, { cookie: answer.cookie })).toMatchObject({
      status: 409,
      body: { data: { reason: 'no_password' } },
    })
  })

  test('the session is one better-auth knows, with device and address, and its cookie as at any sign-in', async () => {
    await company('cookie.example')
    const answer = await signIn('a@cookie.example', {
      sub: '1',
      email: 'a@cookie.example',
      email_verified: true,
    })
    expect(answer.setCookies.find((line) => line.startsWith('freehold.session_token='))).toMatch(
      /; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const headers = new Headers({ cookie: answer.cookie })
    expect((await auth.services.engine.api.getSession({ headers }))?.user.email).toBe('a@cookie.example')
    const { body } = await server.get('/list-sessions', { cookie: answer.cookie })
    expect(body.sessions).toMatchObject([{ ip: '127.0.0.1', userAgent: 'node', current: true }])
  })

  test('who has an account with a confirmed address keeps it: same person, same password', async () => {
    await company('known.example')
    const email = 'known@known.example'
    const before = await whoIs(await server.person(email))
    const answer = await signIn(email, { sub: '7', email, email_verified: true })
    expect((await whoIs(answer.cookie))?.userId).toBe(before?.userId)
    expect((await post('/sign-in/email', { email, password })).status).toBe(200)
  })

  test('a second step the person set up here is asked all the same', async () => {
    await company('careful.example')
    const email = 'careful@careful.example'
    const factor = await server.enrol(await server.person(email))
    const answer = await signIn(email, { sub: '7', email, email_verified: true }, { to: '/w/x' })
    expect(answer.location).toBe('/sign-in?step=code&to=%2Fw%2Fx')
    expect(await whoIs(answer.cookie)).toBeNull()
    const input = { method: 'totp', code: factor.code() }
    const second = await post('/sign-in/second-step', input, { cookie: answer.cookie })
    expect(await whoIs(second.cookie)).toMatchObject({ email, mfa: true })
  })

  test('a stranger who signed up with the address before and never confirmed it is locked out', async () => {
    await company('claimed.example')
    const email = 'victim@claimed.example'
    await post('/sign-up/email', { name: 'Stranger', email, password: 'the strangers password' })
    const answer = await signIn(email, { sub: '7', email, email_verified: true })
    expect(await whoIs(answer.cookie)).toMatchObject({ email, emailVerified: true })
    expect(await post('/sign-in/email', { email, password: 'the strangers password' })).toMatchObject({
      status: 401,
    })
  })

  test('whoever was signed in on this browser is signed out', async () => {
    await company('switch.example')
    const cookie = await server.person('before@people.example')
    const email = 'after@switch.example'
    const answer = await signIn(email, { sub: '7', email, email_verified: true }, { cookie })
    expect(await whoIs(answer.cookie)).toMatchObject({ email })
    expect(await whoIs(cookie)).toBeNull()
  })
})

describe('a company’s server vouches for its own people only', () => {
  test('it signs in nobody of another domain, whether that has a company or not', async () => {
    await company('ours.example')
    await company('theirs.example', other)
    await server.person('boss@theirs.example')
    await server.person('someone@free.example')
    for (const email of [
      'boss@theirs.example',
      'someone@free.example',
      'x@sub.ours.example',
      'x@ours.example.evil.example',
    ])
      expect(await signIn('a@ours.example', { sub: email, email, email_verified: true })).toMatchObject(
        problem('sso_domain'),
      )
  })

  test('what is no single address makes no account, whatever the provider says', async () => {
    await company('odd.example')
    const odd = 'a@elsewhere.example, x@odd.example'
    const answer = await signIn('x@odd.example', { sub: '9', email: odd, email_verified: true })
    expect(answer).toMatchObject(problem('sso_email'))
  })

  test('it signs in nobody whose address it does not vouch for', async () => {
    await company('unsure.example')
    const email = 'a@unsure.example'
    for (const verified of [{}, { email_verified: false }])
      expect(await signIn(email, { sub: '1', email, ...verified })).toMatchObject(problem('sso_email'))
  })

  test('an address given to somebody else at the company does not open the account of who had it before', async () => {
    await company('rehired.example')
    const email = 'jane@rehired.example'
    expect((await signIn(email, { sub: 'first jane', email, email_verified: true })).location).toBe('/')
    expect(await signIn(email, { sub: 'second jane', email, email_verified: true })).toMatchObject(
      problem('sso_other_person'),
    )
  })

  test('who gets a new address at the company stays the same person', async () => {
    await company('married.example')
    const first = await signIn('old@married.example', {
      sub: '1',
      email: 'old@married.example',
      email_verified: true,
    })
    const second = await signIn('new@married.example', {
      sub: '1',
      email: 'new@married.example',
      email_verified: true,
    })
    expect((await whoIs(second.cookie))?.userId).toBe((await whoIs(first.cookie))?.userId)
  })

  test('a link does not outlive the domain: whoever has the domain now is not signed in by who had it', async () => {
    const before = await company('moved.example')
    await superuser('insert into control.sso_domain (domain, tenant_id) values ($1, $2)', [
      'kept.example',
      before.id,
    ])
    const email = 'ceo@moved.example'
    await signIn(email, { sub: 'ceo', email, email_verified: true })
    await superuser(`delete from control.sso_domain where domain = 'moved.example'`)
    await company('moved.example', other)
    const vouched = { sub: 'ceo', email: 'x@kept.example', email_verified: true }
    expect(await signIn('x@kept.example', vouched)).toMatchObject(problem('sso_domain'))
  })

  test('a workspace that does not let the person in opens no session', async () => {
    await company('closed.example')
    turnAway = new AppError('forbidden', 'no', { data: { reason: 'sso_not_member' } })
    const email = 'a@closed.example'
    expect(await signIn(email, { sub: '1', email, email_verified: true })).toMatchObject(
      problem('sso_not_member'),
    )
    turnAway = null
    expect(
      await superuser(
        'select from auth.session s join auth."user" u on u.id = s.user_id where u.email = $1',
        [email],
      ),
    ).toEqual([])
  })

  test('a connection that is switched off is as if there were none', async () => {
    await company('off.example', provider, false)
    const input = { email: 'a@off.example' }
    expect((await post('/sign-in/method', input)).body).toEqual({ method: 'password' })
    expect(await post('/sign-in/sso', input)).toMatchObject({ status: 404 })
  })
})

describe('the way there and back', () => {
  const vouched = { sub: '1', email: 'a@way.example', email_verified: true }
  const begin = async () => {
    const begun = await post('/sign-in/sso', { email: 'a@way.example' })
    provider.signsIn(vouched)
    return { cookie: begun.cookie, back: await provider.visit(begun.body.url) }
  }

  test('an answer counts once, in the browser that asked, within ten minutes', async () => {
    await company('way.example')
    const first = await begin()
    const second = await begin()
    expect(await finish(first.back, '')).toMatchObject(problem('sso_over'))
    expect(await finish(first.back, second.cookie)).toMatchObject(problem('sso_over'))
    expect((await finish(first.back, first.cookie)).location).toBe('/')
    expect(await finish(first.back, first.cookie)).toMatchObject(problem('sso_over'))
    const late = await begin()
    server.clock.forward(601)
    expect(await finish(late.back, late.cookie)).toMatchObject(problem('sso_over'))
    server.clock.forward(-601)
  })

  test('an answer that was tampered with, or of another server, opens nothing; who cancels is told so', async () => {
    const { back, cookie } = await begin()
    const forged = new URL(back)
    forged.searchParams.set('code', 'another-code')
    expect(await finish(forged.href, cookie)).toMatchObject(problem('sso_failed'))
    const mixed = await begin()
    const foreign = new URL(mixed.back)
    foreign.searchParams.set('iss', other.issuer)
    expect(await finish(foreign.href, mixed.cookie)).toMatchObject(problem('sso_failed'))
    expect(await signIn('a@way.example', null)).toMatchObject(problem('sso_cancelled'))
  })

  test('an answer that came by the address of another workspace’s server opens nothing', async () => {
    const neighbour = await company('neighbour.example', other)
    const mixed = await begin()
    const moved = new URL(mixed.back)
    expect(moved.pathname).toMatch(/^\/api\/auth\/sso\/callback\/[0-9a-f-]{36}$/)
    moved.pathname = `/api/auth/sso/callback/${neighbour.id}`
    expect(await finish(moved.href, mixed.cookie)).toMatchObject(problem('sso_failed'))
  })

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a b'])(
    'nobody is led to %s afterwards',
    async (to) => {
      expect(await post('/sign-in/sso', { email: 'a@way.example', to })).toMatchObject({ status: 422 })
    },
  )

  test('a server that does not answer is told, and the log has no secret of ours', async () => {
    await company('gone.example', { ...provider, issuer: 'http://127.0.0.1:9' })
    expect(await post('/sign-in/sso', { email: 'a@gone.example' })).toMatchObject({
      status: 422,
      body: { data: { reason: 'sso_unreachable' } },
    })
    expect(server.logged.join('\n')).not.toContain(provider.clientSecret)
  })

  test('in production a sign-in server must be on the public internet', async () => {
    const production = await serveAuth(database, { publicUrl: 'https://app.example', production: true })
    for (const issuer of [
      'http://127.0.0.1:80',
      'https://127.0.0.1',
      'https://localhost',
      'https://[::1]/x',
      'https://u:p@8.8.8.8',
    ])
      await expect(production.auth.sso?.check(issuer, 'x'), issuer).rejects.toMatchObject({ code: 'invalid' })
    await production.close()
  })
})
