import { actingHeader } from '@freehold/api'
import { newId, type TenantRef } from '@freehold/core'
import { expect, test } from 'vitest'
import { bin, createNotes, noteFeature, write } from '../../test/note-resource.ts'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform([noteFeature])
await createNotes(platform)
const { as, clock, query } = platform
const reason = 'Ticket 4711: invoices cannot be seen'
const ended = { code: 'forbidden', data: { reason: 'acting_ended' } }

async function tenantOf() {
  const owner = await platform.person('Olivia')
  return { owner, tenant: await platform.tenant(owner) }
}

const start = (operator: Person, tenant: TenantRef, minutes = 60) =>
  as(operator).operators.startActing({ tenantId: tenant.id, reason, minutes })

const acting = (operator: Person, tenant: { slug: string }, session: { id: string }) =>
  as(operator, tenant, { [actingHeader]: session.id })

test('control 14: an operator enters a workspace as an admin who is no member, and may not what only owners may', async () => {
  const { tenant } = await tenantOf()
  const operator = await platform.operator()
  expect(await refusal(as(operator, tenant).tenants.current())).toMatchObject({ code: 'not_found' })
  const session = await start(operator, tenant)
  const seen = await acting(operator, tenant, session).tenants.current()
  const held = await query<{ permission: string }>(
    `select permission from app.system_role_permission where role = 'admin' order by 1`,
  )
  expect(seen).toMatchObject({ id: tenant.id, membership: null })
  expect(seen.permissions).toEqual(held.map(({ permission }) => permission))
})

test('control 14: beginning, acting and ending stand in the workspace’s audit log, with name and reason', async () => {
  const { owner, tenant } = await tenantOf()
  const operator = await platform.operator('Sam Support')
  const session = await start(operator, tenant, 15)
  const note = await write(platform, tenant, owner, 'note', 'A note')
  const deletionId = await bin(platform, tenant, owner, 'note', note, 'A note')
  await acting(operator, tenant, session).trash.restore({ deletionIds: [deletionId] })
  await as(operator).operators.stopActing({ id: session.id })
  const { data } = await as(owner, tenant).auditLog.list({})
  const told = data.map(({ subject, action, actor: { kind, id, userId, name, reason: why } }) => ({
    what: `${subject}.${action}`,
    ...{ kind, id, userId, name, why },
  }))
  const byStaff = { kind: 'operator', userId: operator.userId, name: 'Sam Support' }
  expect(told.filter(({ kind }) => kind !== 'user' && kind !== 'database')).toMatchObject([
    { what: 'operator_session.updated', ...byStaff },
    { what: 'deletion.removed', ...byStaff, id: session.id, why: reason },
    { what: 'note.restored', ...byStaff, id: session.id, why: reason },
    { what: 'operator_session.created', ...byStaff },
  ])
  expect(told.filter(({ kind }) => kind === 'user').map(({ why }) => why)).not.toContain(reason)
})

test('control 14: an ended session is refused on the next request, in every process', async () => {
  const { tenant } = await tenantOf()
  const operator = await platform.operator()
  const session = await start(operator, tenant)
  await acting(operator, tenant, session).tenants.current()
  await as(operator).operators.stopActing({ id: session.id })
  expect(await refusal(acting(operator, tenant, session).tenants.current())).toMatchObject(ended)
})

test('control 14: a session is over at its end, by the clock', async () => {
  const { tenant } = await tenantOf()
  const operator = await platform.operator()
  const session = await start(operator, tenant, 10)
  clock.turn(10 * 60_000 - 5_000)
  try {
    await acting(operator, tenant, session).tenants.current()
    clock.turn(5_001)
    expect(await refusal(acting(operator, tenant, session).tenants.current())).toMatchObject(ended)
    clock.turn(-5_001)
  } finally {
    clock.turn(-(10 * 60_000 - 5_000))
  }
})

test('the database itself ends a session: a wrong clock of the server does not prolong it', async () => {
  const { tenant } = await tenantOf()
  const operator = await platform.operator()
  const session = await start(operator, tenant)
  await query(
    `update control.operator_session set started_at = now() - interval '1 hour', expires_at = now() - interval '1 second' where id = $1`,
    [session.id],
  )
  clock.turn(-3_600_000)
  try {
    expect(await refusal(acting(operator, tenant, session).tenants.current())).toMatchObject(ended)
  } finally {
    clock.turn(3_600_000)
  }
})

test('a session is its operator’s, its workspace’s, and worth nothing to anybody else', async () => {
  const [one, other] = [await tenantOf(), await tenantOf()]
  const operator = await platform.operator()
  const colleague = await platform.operator()
  const session = await start(operator, one.tenant)
  const attempts: [string, Person, { slug: string }, { id: string }][] = [
    ['another operator', colleague, one.tenant, session],
    ['another workspace', operator, other.tenant, session],
    ['no workspace', operator, { slug: 'never-was' }, session],
    ['a session that never was', operator, one.tenant, { id: newId() }],
    ['no id at all', operator, one.tenant, { id: `' or true --` }],
    ['the owner of another workspace', { ...other.owner, mfa: true }, one.tenant, session],
  ]
  for (const [what, person, tenant, used] of attempts)
    expect(await refusal(acting(person, tenant, used).tenants.current()), what).toMatchObject(ended)
  expect(await refusal(as(colleague).operators.stopActing({ id: session.id }))).toMatchObject({
    code: 'not_found',
  })
  await acting(operator, one.tenant, session).tenants.current()
})

test('who is removed as an operator is out at the next request, with the session still open', async () => {
  const { tenant } = await tenantOf()
  const operator = await platform.operator()
  const session = await start(operator, tenant)
  await query('update control.operators set removed_at = now() where user_id = $1', [operator.userId])
  expect(await refusal(acting(operator, tenant, session).tenants.current())).toMatchObject(ended)
})

test('another session of the operator, without a second factor, cannot use it', async () => {
  const { tenant } = await tenantOf()
  const operator = await platform.operator()
  const session = await start(operator, tenant)
  expect(await refusal(acting({ ...operator, mfa: false }, tenant, session).tenants.current())).toMatchObject(
    { code: 'forbidden', data: { reason: 'mfa_required' } },
  )
})

test('control 14: a reason of ten characters and an end within the hour are asked for, by the database too', async () => {
  const { tenant } = await tenantOf()
  const operator = await platform.operator()
  const { startActing } = as(operator).operators
  const begin = (input: { reason?: string; minutes?: number }) =>
    refusal(startActing({ tenantId: tenant.id, reason, minutes: 5, ...input }))
  expect(await begin({ reason: ' too few  ' })).toMatchObject({ fields: [{ pointer: '/reason' }] })
  expect(await begin({ minutes: 61 })).toMatchObject({ fields: [{ pointer: '/minutes' }] })
  const insert = (why: string, minutes: number) =>
    query(
      `insert into control.operator_session (tenant_id, operator_id, reason, expires_at) values ($1, $2, $3, now() + make_interval(mins => $4))`,
      [tenant.id, operator.userId, why, minutes],
    )
  await expect(insert('too few', 5)).rejects.toThrow('reason_check')
  await expect(insert(reason, 61)).rejects.toThrow('check')
})

test('the console shows one’s own open sessions, and with a workspace who was there last', async () => {
  const { tenant } = await tenantOf()
  const [sam, kim] = [await platform.operator('Sam'), await platform.operator('Kim')]
  const over = await start(sam, tenant)
  await as(sam).operators.stopActing({ id: over.id })
  const open = await start(sam, tenant)
  expect((await as(sam).operators.acting()).data.map(({ id }) => id)).toEqual([open.id])
  expect((await as(kim).operators.acting()).data).toEqual([])
  const { sessions } = await as(kim).operators.tenant({ tenantId: tenant.id })
  expect(sessions).toMatchObject([
    { id: open.id, operator: 'Sam', own: false, reason, endedAt: null },
    { id: over.id, operator: 'Sam', own: false },
  ])
})
