import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { jobRun } from '../../test/run-job.ts'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'
import { auditExportJob } from '../audit-log/index.ts'
import type { ScopeCatalogue } from './schema.ts'

const platform = await startPlatform()
const hour = 3_600_000

async function house() {
  const owner = await platform.person('Olga')
  const tenant = await platform.tenant(owner)
  const member = async (role: 'admin' | 'member' | 'guest', name?: string) => {
    const person = await platform.person(name)
    const { id } = await platform.join(tenant, person, role)
    return { person, membershipId: id, as: platform.as(person, tenant) }
  }
  /** As a program that has only this token. */
  const by = (token: string) => platform.as(null, undefined, { authorization: `Bearer ${token}` })
  return { owner, tenant, member, by, as: platform.as(owner, tenant) }
}

const personal = (scopes: string[], more = {}) => ({
  name: 'Script',
  kind: 'personal' as const,
  scopes,
  ...more,
})
const tenantKey = (scopes: string[], more = {}) => ({
  name: 'Sync',
  kind: 'tenant' as const,
  scopes,
  ...more,
})

describe('making a key', () => {
  test('control 32: the secret is told once, and stands nowhere in the database', async () => {
    const { as, by } = await house()
    const { key, token } = await as.apiKeys.create(
      tenantKey(['membership:read', 'api-key:read'], { name: 'Sync' }),
    )
    expect(token).toMatch(/^fh_live_\w{49}$/)
    expect(key).toMatchObject({
      name: 'Sync',
      state: 'active',
      scopes: ['api-key:read', 'membership:read'],
      prefix: 'fh_live_',
      lastFour: token.slice(-4),
      lastUsedAt: null,
      maker: { name: 'Olga', status: 'active' },
    })
    expect(await by(token).members.list({})).toMatchObject({ data: [{ name: 'Olga' }] })
    const told = JSON.stringify([
      await as.apiKeys.get({ id: key.id }),
      await as.apiKeys.list({}),
      await as.auditLog.list({}),
    ])
    expect(told).not.toContain(token.slice(8, 40))
    const [dump] = await platform.query<{ text: string }>(
      `select (select string_agg(t::text, '') from app.api_key t) || (select string_agg(t::text, '') from control.api_key_secret t)
        || (select string_agg(t::text, '') from app.audit_entry t) as text`,
    )
    expect(dump?.text).not.toContain(token.slice(8, 40))
  })

  test('with an idempotency key: the secret is not in the stored answer', async () => {
    const { owner, tenant } = await house()
    const key = newId()
    const { token } = await platform
      .as(owner, tenant, { 'idempotency-key': key })
      .apiKeys.create(tenantKey(['membership:read']))
    const stored = await platform.query<{ text: string }>(
      'select k::text as text from app.idempotency_key k where key = $1',
      [key],
    )
    expect(JSON.stringify(stored)).not.toContain(token.slice(8, 40))
  })

  test('takes a fresh proof of the person, so no key makes or rotates keys', async () => {
    const { owner, tenant, as, by } = await house()
    const stale = platform.as({ ...owner, provenAt: new Date(Date.now() - hour) }, tenant)
    expect(await refusal(stale.apiKeys.create(tenantKey(['membership:read'])))).toMatchObject({
      data: { reason: 'step_up' },
    })
    expect(await refusal(as.apiKeys.create(tenantKey(['api-key:create'])))).toMatchObject({
      code: 'forbidden',
      data: { missing: ['api-key:create'] },
    })
    const { key, token } = await as.apiKeys.create(
      tenantKey(['api-key:manage', 'api-key:read', 'api-key:revoke']),
    )
    for (const attempt of [
      () => by(token).apiKeys.create(tenantKey(['membership:read'])),
      () => by(token).apiKeys.rotate({ id: key.id, overlapHours: 0 }),
      () => by(token).apiKeys.takeOver({ id: key.id }),
    ])
      expect(await refusal(attempt())).toMatchObject({ code: 'forbidden' })
  })

  test('gives no more than its maker holds, nothing that is a person’s own, and nothing that is none', async () => {
    const { member } = await house()
    const { as } = await member('member')
    for (const scope of ['audit-entry:read', 'tenant:leave', 'sso:manage', 'tenant:delete', 'no-such:thing'])
      expect(await refusal(as.apiKeys.create(personal(['membership:read', scope])))).toMatchObject({
        code: 'forbidden',
        data: { reason: 'beyond_own', missing: [scope] },
      })
    const offered = (await as.apiKeys.scopes()).resources.flatMap(({ scopes }) => scopes)
    expect(offered.map(({ scope }) => scope)).not.toContain('audit-entry:read')
    expect(offered).toContainEqual({
      scope: 'membership:read',
      label: 'See who is in the workspace',
      reads: true,
    })
    await as.apiKeys.create(personal(offered.map(({ scope }) => scope)))
  })

  test('of the workspace is for who manages keys; a guest makes none; the plan decides too', async () => {
    const { member } = await house()
    expect(
      await refusal((await member('member')).as.apiKeys.create(tenantKey(['membership:read']))),
    ).toMatchObject({
      code: 'forbidden',
    })
    expect(await refusal((await member('guest')).as.apiKeys.create(personal(['tenant:read'])))).toMatchObject(
      {
        code: 'forbidden',
      },
    )
    const owner = await platform.person()
    const small = await platform.tenant(owner, 'free')
    expect(await refusal(platform.as(owner, small).apiKeys.create(tenantKey(['tenant:read'])))).toMatchObject(
      {
        code: 'plan_limit',
      },
    )
  })

  test('with an end in the past is refused; one that is reached ends it', async () => {
    const { as, by } = await house()
    const at = (ms: number) => new Date(platform.clock.now().getTime() + ms).toISOString()
    expect(
      await refusal(as.apiKeys.create(tenantKey(['membership:read'], { expiresAt: at(-1000) }))),
    ).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/expiresAt' }],
    })
    const { key, token } = await as.apiKeys.create(tenantKey(['membership:read'], { expiresAt: at(hour) }))
    await by(token).members.list({})
    platform.clock.turn(hour)
    try {
      expect(await refusal(by(token).members.list({}))).toMatchObject({ code: 'unauthenticated' })
    } finally {
      platform.clock.turn(-hour)
    }
    expect((await as.apiKeys.get({ id: key.id })).state).toBe('active')
  })
})

describe('who sees and ends keys', () => {
  test('a member their own; who manages keys everybody’s, and may revoke them but not get their secrets', async () => {
    const { as, member } = await house()
    const maya = await member('member', 'Maya')
    const otto = await member('member', 'Otto')
    const { key, token } = await maya.as.apiKeys.create(personal(['membership:read']))
    await as.apiKeys.create(tenantKey(['membership:read']))
    expect((await maya.as.apiKeys.list({})).data.map(({ name }) => name)).toEqual(['Script'])
    expect((await otto.as.apiKeys.list({})).data).toEqual([])
    expect((await as.apiKeys.list({})).data.map(({ name }) => name)).toEqual(['Sync', 'Script'])
    expect((await as.apiKeys.list({ kind: 'personal' })).data).toMatchObject([{ maker: { name: 'Maya' } }])
    for (const attempt of [
      () => otto.as.apiKeys.get({ id: key.id }),
      () => otto.as.apiKeys.revoke({ id: key.id }),
      () => otto.as.apiKeys.get({ id: newId() }),
    ])
      expect(await refusal(attempt())).toMatchObject({ code: 'not_found' })
    expect((await as.apiKeys.get({ id: key.id })).can).toEqual({
      rename: true,
      rotate: false,
      revoke: true,
      takeOver: false,
    })
    expect(await refusal(as.apiKeys.rotate({ id: key.id, overlapHours: 1 }))).toMatchObject({
      data: { reason: 'not_own' },
    })
    expect(await refusal(as.apiKeys.takeOver({ id: key.id }))).toMatchObject({ data: { reason: 'personal' } })
    expect(await as.apiKeys.revoke({ id: key.id })).toMatchObject({ state: 'revoked' })
    expect(
      await refusal(platform.as(null, undefined, { authorization: `Bearer ${token}` }).members.list({})),
    ).toMatchObject({
      code: 'unauthenticated',
    })
    expect((await as.apiKeys.list({ state: 'open' })).data.map(({ name }) => name)).toEqual(['Sync'])
    expect((await as.apiKeys.list({ state: 'ended' })).data.map(({ name }) => name)).toEqual(['Script'])
  })

  test('a key may revoke itself, and is then gone; revoking twice changes nothing', async () => {
    const { as, by } = await house()
    const { key, token } = await as.apiKeys.create(tenantKey(['api-key:revoke']))
    const { revokedAt, version } = await by(token).apiKeys.revoke({ id: key.id })
    expect(await refusal(by(token).apiKeys.revoke({ id: key.id }))).toMatchObject({ code: 'unauthenticated' })
    expect(await as.apiKeys.revoke({ id: key.id })).toMatchObject({ revokedAt, version })
  })

  test('a stale rename is a conflict, another changes the name alone', async () => {
    const { as } = await house()
    const { key } = await as.apiKeys.create(tenantKey(['membership:read']))
    const renamed = await as.apiKeys.update({ id: key.id, expectedVersion: key.version, name: 'Nightly' })
    expect(renamed).toMatchObject({ ...key, name: 'Nightly', version: key.version + 1 })
    expect(
      await refusal(as.apiKeys.update({ id: key.id, expectedVersion: key.version, name: 'Other' })),
    ).toMatchObject({ code: 'conflict', data: { reason: 'stale' } })
  })
})

describe('rotation', () => {
  test('gives a new secret at once; the one before is good for as long as chosen, and no longer', async () => {
    const { as, by } = await house()
    const first = await as.apiKeys.create(tenantKey(['membership:read']))
    const second = await as.apiKeys.rotate({ id: first.key.id, overlapHours: 24 })
    expect(second.key.previousUntil).not.toBeNull()
    for (const token of [first.token, second.token]) await by(token).members.list({})
    platform.clock.turn(24 * hour)
    try {
      expect(await refusal(by(first.token).members.list({}))).toMatchObject({ code: 'unauthenticated' })
      await by(second.token).members.list({})
      expect((await as.apiKeys.get({ id: first.key.id })).previousUntil).toBeNull()
    } finally {
      platform.clock.turn(-24 * hour)
    }
    const third = await as.apiKeys.rotate({ id: first.key.id, overlapHours: 0 })
    for (const token of [first.token, second.token])
      expect(await refusal(by(token).members.list({}))).toMatchObject({ code: 'unauthenticated' })
    await by(third.token).members.list({})
    await as.apiKeys.revoke({ id: first.key.id })
    expect(await refusal(as.apiKeys.rotate({ id: first.key.id, overlapHours: 0 }))).toMatchObject({
      code: 'conflict',
      data: { reason: 'revoked' },
    })
  })
})

describe('control 12: when the maker’s standing changes', () => {
  async function withKey() {
    const home = await house()
    const ada = await home.member('admin', 'Ada')
    const made = await ada.as.apiKeys.create(tenantKey(['membership:read', 'audit-entry:read']))
    return { ...home, ada, ...made }
  }

  test('demoted: the key loses what they lost, and has it again with them', async () => {
    const { as, by, ada, token } = await withKey()
    await by(token).auditLog.list({})
    await as.members.changeRoles({ id: ada.membershipId, roles: [{ system: 'member' }] } as never)
    expect(await refusal(by(token).auditLog.list({}))).toMatchObject({ code: 'forbidden' })
    await by(token).members.list({})
  })

  test('deactivated: asleep, with the reason; removed: an admin takes it over, and it goes on as theirs', async () => {
    const { as, by, ada, key, token, owner } = await withKey()
    await as.members.deactivate({ id: ada.membershipId })
    expect(await refusal(by(token).members.list({}))).toMatchObject({
      code: 'forbidden',
      data: { reason: 'key_asleep' },
    })
    expect(await as.apiKeys.get({ id: key.id })).toMatchObject({
      state: 'asleep',
      maker: { name: 'Ada', status: 'deactivated' },
    })
    await as.members.remove({ id: ada.membershipId })
    expect(await as.apiKeys.get({ id: key.id })).toMatchObject({
      state: 'asleep',
      maker: { status: 'removed' },
      can: { takeOver: true },
    })
    await as.apiKeys.takeOver({ id: key.id })
    await by(token).auditLog.list({})
    expect(await as.apiKeys.get({ id: key.id })).toMatchObject({
      state: 'active',
      maker: { userId: owner.userId },
      can: { rotate: true },
    })
  })

  test('taking over asks for all that the key may do', async () => {
    const { as, member } = await house()
    const { key } = await as.apiKeys.create(tenantKey(['membership:read', 'plan:read', 'api-key:manage']))
    const admin = await member('admin')
    await admin.as.apiKeys.takeOver({ id: key.id })
    const second = await as.apiKeys.create(tenantKey(['membership:read']))
    const plain = await member('member')
    expect(await refusal(plain.as.apiKeys.takeOver({ id: second.key.id }))).toMatchObject({
      code: 'forbidden',
    })
  })
})

test('the audit log tells the key’s name and its maker', async () => {
  const { as, by } = await house()
  const { key, token } = await as.apiKeys.create(
    tenantKey(['api-key:revoke', 'api-key:read'], { name: 'Caretaker' }),
  )
  const other = await as.apiKeys.create(tenantKey(['membership:read']))
  await by(token).apiKeys.revoke({ id: other.key.id })
  const { data } = await as.auditLog.list({ rowId: other.key.id, action: 'updated' })
  expect(data[0]?.actor).toMatchObject({ kind: 'api_key', id: key.id, keyName: 'Caretaker', name: 'Olga' })
})

test('control 12: a job that a key started carries the key, runs within its scopes, and is refused once the key is revoked', async () => {
  const { owner, tenant, as, by } = await house()
  const { key, token } = await as.apiKeys.create(tenantKey(['audit-entry:read', 'audit-entry:export']))
  await by(token).auditLog.export({})
  const queued = await platform.query<{ data: Record<string, unknown> }>(
    `select data from pgboss.job where data ->> 'tenantId' = $1 and name = $2`,
    [tenant.id, auditExportJob.name],
  )
  expect(queued).toMatchObject([{ data: { keyId: key.id, onBehalfOf: owner.userId } }])
  const run = (keyId: string) => auditExportJob.handler(jobRun(platform, tenant, owner, keyId), {})
  await run(key.id)
  const narrow = await as.apiKeys.create(tenantKey(['audit-entry:read']))
  expect(await refusal(run(narrow.key.id))).toMatchObject({ code: 'forbidden' })
  await as.apiKeys.revoke({ id: key.id })
  expect(await refusal(run(key.id))).toMatchObject({ code: 'forbidden' })
})

test('last use is shown once it is written, for all keys at once', async () => {
  const { as, by } = await house()
  const { key, token } = await as.apiKeys.create(tenantKey(['membership:read']))
  await by(token).members.list({})
  expect((await as.apiKeys.get({ id: key.id })).lastUsedAt).toBeNull()
  await platform.services.keys?.flush()
  expect((await as.apiKeys.get({ id: key.id })).lastUsedAt).not.toBeNull()
})

test('staff acting on behalf leave no keys behind', async () => {
  const { tenant } = await house()
  const operator: Person = await platform.operator()
  const [row] = await platform.query<{ id: string }>(
    `insert into control.operator_session (tenant_id, operator_id, reason, expires_at)
     values ($1, $2, 'Ticket 4711', now() + interval '1 hour') returning id`,
    [tenant.id, operator.userId],
  )
  const acting = platform.as(operator, tenant, { 'x-freehold-acting': row?.id ?? '' })
  expect(await refusal(acting.apiKeys.create(personal(['membership:read'])))).toMatchObject({
    data: { reason: 'no_member' },
  })
})

describe('giving roles by a key', () => {
  const everyScope = async (as: { apiKeys: { scopes(): Promise<ScopeCatalogue> } }) =>
    (await as.apiKeys.scopes()).resources.flatMap(({ scopes }) => scopes.map(({ scope }) => scope))

  test('a key gives the roles whose permissions it has; what no key can have is its maker’s to pass on', async () => {
    const { as, by, tenant } = await house()
    const { id } = await platform.join(tenant, await platform.person())
    const { token } = await as.apiKeys.create(tenantKey(await everyScope(as)))
    const people = ['tenant:leave', 'api-key:create', 'membership:read']
    const role = await as.roles.create({
      name: 'Recruiter',
      description: '',
      permissions: people.map((permission) => ({ permission, condition: null })),
    })
    expect(await by(token).members.changeRoles({ id, roles: [{ roleId: role.id ?? '' }] })).toMatchObject({
      roles: [{ label: 'Recruiter' }],
    })
    // Passed on, never used: the key itself makes no keys.
    expect(await refusal(by(token).apiKeys.create(tenantKey(['membership:read'])))).toMatchObject({
      code: 'forbidden',
    })
  })

  test('it gives none that goes beyond its scopes, or beyond its maker', async () => {
    const { as, by, member } = await house()
    const { membershipId } = await member('guest')
    const scopes = (await everyScope(as)).filter((scope) => scope !== 'team:read')
    const { token } = await as.apiKeys.create(tenantKey(scopes))
    const admin = await member('admin')
    const ofAdmin = await admin.as.apiKeys.create(tenantKey(await everyScope(admin.as)))
    for (const [key, role, missing] of [
      [token, 'member', 'team:read'],
      [ofAdmin.token, 'owner', 'tenant:delete'],
    ] as const)
      expect(
        await refusal(by(key).members.changeRoles({ id: membershipId, roles: [{ system: role }] })),
      ).toMatchObject({
        code: 'forbidden',
        data: { reason: 'beyond_own', missing: expect.arrayContaining([missing]) },
      })
  })
})
