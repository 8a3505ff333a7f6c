import { loadCaller } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, newId, silentLogger, type TenantRef } from '@freehold/core'
import { withClient } from '@freehold/db'
import { describe, expect, test } from 'vitest'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'
import { joinBySso } from './join-by-sso.ts'
import { type ReadTxt, verifyDomain } from './verify-domain.ts'

const platform = await startPlatform()
// The sign-in's part: sealing is its own, and one issuer answers.
const answering = 'https://idp.example'
Object.assign(platform.services.auth, {
  sso: {
    callbackUrlOf: (tenantId: string) => `https://app.example/api/auth/sso/callback/${tenantId}`,
    seal: async (secret: string) => `sealed ${Buffer.from(secret).toString('base64')}`,
    check: async (issuer: string) => {
      if (issuer !== answering) throw new AppError('invalid', 'no', { data: { reason: 'sso_unreachable' } })
    },
  },
})
const input = {
  issuer: answering,
  clientId: 'freehold',
  clientSecret: 'the client secret',
  enabled: true,
  justInTime: true,
  joinRole: 'member' as const,
}
const uniqueDomain = () => `d${newId().slice(-12)}.example`

async function company(plan: 'business' | 'enterprise' = 'enterprise') {
  const owner = await platform.person()
  const tenant = await platform.tenant(owner, plan)
  return { owner, tenant, sso: platform.as(owner, tenant).sso }
}

/** As the owner's button does, with a DNS of the test's own. */
function verify(tenant: TenantRef, owner: Person, id: string, readTxt: ReadTxt) {
  return platform.inTenant(tenant, owner, async (tx) => {
    const ctx: VerbContext = Object.assign(tx, {
      caller: await loadCaller(tx),
      services: platform.services,
    })
    return verifyDomain(ctx, { id }, readTxt)
  })
}

/** A company whose domain is proven. */
async function proven(domain = uniqueDomain()) {
  const made = await company()
  await made.sso.save(input)
  const { domains } = await made.sso.addDomain({ domain })
  const [row] = domains
  await verify(made.tenant, made.owner, row?.id ?? '', async () => [[row?.record.value ?? '']])
  return { ...made, domain, id: row?.id ?? '' }
}

const connectionOf = (domain: string) =>
  withClient(platform.database.url('auth'), async (client) => {
    const { rows } = await client.query('select * from door.sso_of_domain($1)', [domain])
    return rows[0] as { tenant_id: string; sealed_secret: string } | undefined
  })

describe('a domain', () => {
  test('counts only once its owner has answered by the DNS record that is asked for', async () => {
    const { owner, tenant, sso } = await company()
    const domain = uniqueDomain()
    await sso.save(input)
    const [added] = (await sso.addDomain({ domain: domain.toUpperCase() })).domains
    expect(added).toMatchObject({
      domain,
      verifiedAt: null,
      record: { name: `_freehold-challenge.${domain}` },
    })
    const { value = '' } = added?.record ?? {}
    const wrong: ReadTxt[] = [
      async () => [],
      async () => [['freehold-domain-verification=guessed']],
      async () => [[`${value}x`]],
      () => Promise.reject(new Error('ENOTFOUND')),
    ]
    for (const readTxt of wrong)
      expect((await refusal(verify(tenant, owner, added?.id ?? '', readTxt))).data).toMatchObject({
        reason: 'record_missing',
      })
    expect(await connectionOf(domain)).toBeUndefined()

    const asked: string[] = []
    const answer = await verify(tenant, owner, added?.id ?? '', async (name) => {
      asked.push(name)
      return [['v=spf1 -all'], [value.slice(0, 20), value.slice(20)]]
    })
    expect(asked).toEqual([`_freehold-challenge.${domain}`])
    expect(answer.domains).toMatchObject([{ domain, verifiedAt: expect.any(String) }])
    expect(await connectionOf(domain)).toMatchObject({ tenant_id: tenant.id })
  })

  test('has one workspace: the first that proves it, until that one lets it go', async () => {
    const first = await proven()
    const second = await company()
    await second.sso.save(input)
    const [row] = (await second.sso.addDomain({ domain: first.domain })).domains
    const prove = () =>
      verify(second.tenant, second.owner, row?.id ?? '', async () => [[row?.record.value ?? '']])
    expect((await refusal(prove())).data).toMatchObject({ reason: 'domain_taken' })
    expect(await connectionOf(first.domain)).toMatchObject({ tenant_id: first.tenant.id })
    // Somebody else's row is not there; removing one's own unproven row lets nothing go.
    expect((await refusal(second.sso.removeDomain({ id: first.id }))).code).toBe('not_found')
    await second.sso.removeDomain({ id: row?.id ?? '' })
    expect(await connectionOf(first.domain)).toMatchObject({ tenant_id: first.tenant.id })
    await first.sso.removeDomain({ id: first.id })
    expect(await connectionOf(first.domain)).toBeUndefined()
  })

  test.each([
    'example',
    'a b.example',
    'http://x.example',
    '-x.example',
    'x..example',
    '*.example',
    '1.2.3.4',
  ])('%s is none', async (domain) => {
    const { sso } = await company()
    expect((await refusal(sso.addDomain({ domain }))).code).toBe('invalid')
  })

  test('of a workspace on its way to erasure, or whose connection is off or gone, leads nowhere', async () => {
    const made = await proven()
    await made.sso.save({ ...input, clientSecret: '', enabled: false })
    expect(await connectionOf(made.domain)).toBeUndefined()
    await made.sso.save({ ...input, clientSecret: '' })
    expect(await connectionOf(made.domain)).toBeDefined()
    await platform.query(
      'update control.tenants set delete_requested_at = now(), erase_at = now() where id = $1',
      [made.tenant.id],
    )
    expect(await connectionOf(made.domain)).toBeUndefined()
  })
})

describe('the connection', () => {
  test('keeps its secret where neither answers, the audit log nor the application’s own reading show it', async () => {
    const { tenant, sso } = await company()
    expect((await refusal(sso.save({ ...input, clientSecret: '' }))).fields?.[0]?.pointer).toBe(
      '/clientSecret',
    )
    const saved = await sso.save(input)
    const kept = await sso.save({ ...input, clientSecret: '', justInTime: false })
    expect(kept.connection).toEqual({
      issuer: answering,
      clientId: 'freehold',
      enabled: true,
      justInTime: false,
      joinRole: 'member',
    })
    const [row] = await platform.query<{ secret: string; entries: string }>(
      `select sealed_secret as secret, (select jsonb_agg(to_jsonb(e))::text from app.audit_entry e where e.tenant_id = $1) as entries
       from app.sso_connection where tenant_id = $1`,
      [tenant.id],
    )
    expect(row?.secret).toMatch(/^sealed /)
    expect(row?.entries).toContain('sso_connection.created')
    for (const text of [JSON.stringify([saved, kept]), row?.entries ?? ''])
      for (const secret of [input.clientSecret, row?.secret ?? 'none']) expect(text).not.toContain(secret)
  })

  test('sends its secret to no other server than it was entered for', async () => {
    const { tenant, sso } = await company()
    await sso.save(input)
    await platform.query(
      `update app.sso_connection set issuer = 'https://before.example' where tenant_id = $1`,
      [tenant.id],
    )
    expect((await refusal(sso.save({ ...input, clientSecret: '' }))).fields).toMatchObject([
      { pointer: '/clientSecret', code: 'required' },
    ])
  })

  test('is refused at an issuer where no sign-in server answers', async () => {
    const { sso } = await company()
    expect((await refusal(sso.save({ ...input, issuer: 'https://nobody.example' }))).fields).toMatchObject([
      { pointer: '/issuer', code: 'unreachable' },
    ])
  })

  test('is the owner’s to decide, with a fresh proof, on a plan that includes it', async () => {
    const { owner, tenant } = await company()
    const admin = await platform.person()
    await platform.join(tenant, admin, 'admin')
    expect((await refusal(platform.as(admin, tenant).sso.show())).code).toBe('forbidden')
    expect((await refusal(platform.as(admin, tenant).sso.save(input))).code).toBe('forbidden')
    const stale = { ...owner, provenAt: new Date(0) }
    expect((await refusal(platform.as(stale, tenant).sso.save(input))).data).toMatchObject({
      reason: 'step_up',
    })
    const small = await company('business')
    expect((await refusal(small.sso.save(input))).code).toBe('plan_limit')
    expect(await small.sso.show()).toMatchObject({ connection: null, domains: [] })
  })
})

describe('arrivals', () => {
  const call = {
    requestId: newId(),
    actor: { kind: 'system', name: 'sign-in' } as const,
    ip: '203.0.113.9',
    log: silentLogger,
    clock: platform.clock,
  }
  const arrive = (tenant: TenantRef, person: Person) =>
    joinBySso(platform.services.database, call, tenant, person)
  const rolesOf = async (tenant: TenantRef, person: Person) =>
    (await platform.as(person, tenant).tenants.current()).membership?.roles

  test('become members with the role that was chosen; members stay what they are', async () => {
    const made = await proven()
    await made.sso.save({ ...input, clientSecret: '', joinRole: 'guest' })
    const guest = await platform.person()
    await arrive(made.tenant, guest)
    await arrive(made.tenant, guest)
    expect(await rolesOf(made.tenant, guest)).toEqual(['guest'])
    await arrive(made.tenant, made.owner)
    expect(await rolesOf(made.tenant, made.owner)).toEqual(['owner'])
  })

  test('are turned away when the workspace lets nobody in by itself, but for those it has invited', async () => {
    const made = await proven()
    await made.sso.save({ ...input, clientSecret: '', justInTime: false })
    const stranger = await platform.person()
    expect((await refusal(arrive(made.tenant, stranger))).data).toEqual({ reason: 'sso_not_member' })
    await platform.query(
      `insert into app.invitation (tenant_id, email, expires_at) values ($1, lower($2), now() + interval '1 day')`,
      [made.tenant.id, stranger.email],
    )
    await arrive(made.tenant, stranger)
    expect((await refusal(platform.as(stranger, made.tenant).tenants.current())).code).toBe('not_found')
  })

  test('are turned away when they were deactivated, or no seat is left', async () => {
    const made = await proven()
    const person = await platform.person()
    await arrive(made.tenant, person)
    await platform.query(`update app.membership set status = 'deactivated' where user_id = $1`, [
      person.userId,
    ])
    expect((await refusal(arrive(made.tenant, person))).data).toEqual({ reason: 'sso_deactivated' })
    await platform.query(
      `insert into control.limit_override (tenant_id, quota, "limit", reason) values ($1, 'members', 1, 'test')`,
      [made.tenant.id],
    )
    expect((await refusal(arrive(made.tenant, await platform.person()))).data).toEqual({
      reason: 'sso_seats',
    })
  })
})
