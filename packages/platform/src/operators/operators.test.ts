import { newId, silentLogger } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { refusal, startPlatform } from '../../test/start-platform.ts'
import { operatorsFeature } from './index.ts'

const platform = await startPlatform()
const { as, clock, query } = platform
const reason = 'Ticket 4711: invoices cannot be seen'

async function tenantOf(name = 'Olivia') {
  const owner = await platform.person(name)
  return { owner, tenant: await platform.tenant(owner, 'free') }
}

function operatorPool() {
  const { operators } = platform.services
  if (!operators) throw new Error('The platform serves no operators')
  return operators
}

/** Every procedure of the console with an input it would take. */
const calls = (tenantId: string) =>
  ({
    current: undefined,
    tenants: {},
    tenant: { tenantId },
    setAccess: { tenantId, access: 'read_only', reason },
    setPlan: { tenantId, plan: 'enterprise', endsAt: null, reason },
    setFeature: { tenantId, feature: 'sso', enabled: true, endsAt: null, reason },
    setLimit: { tenantId, quota: 'members', to: { limit: 9 }, endsAt: null, reason },
    billingFigures: undefined,
    subscriptions: {},
    tenantBilling: { tenantId },
    resyncBilling: { tenantId },
    setManualPlan: { tenantId, plan: 'enterprise', until: null, reason },
    acting: undefined,
    startActing: { tenantId, reason, minutes: 60 },
    stopActing: { id: tenantId },
    queues: undefined,
    alerts: undefined,
    deadLetters: {},
    decideDeadLetters: { act: 'discard', queue: 'audit-log.export', reason },
  }) as const

const call = (person: Parameters<typeof as>[0], name: string, input: unknown) => {
  const procedures: unknown = as(person).operators
  return (
    (procedures as Record<string, (input: unknown) => Promise<unknown>>)[name]?.(input) ?? Promise.resolve()
  )
}

test('the list of calls tried here is the whole console', () => {
  expect(Object.keys(calls('')).sort()).toEqual(Object.keys(operatorsFeature.router._def.procedures).sort())
})

test('to an owner, and to an operator who was removed, the console is not there', async () => {
  const { owner, tenant } = await tenantOf()
  const removed = await platform.operator()
  await query('update control.operators set removed_at = now() where user_id = $1', [removed.userId])
  for (const person of [{ ...owner, mfa: true }, removed]) {
    for (const [name, input] of Object.entries(calls(tenant.id))) {
      expect(await refusal(call(person, name, input)), name).toMatchObject({
        code: 'not_found',
        message: 'There is no such procedure.',
      })
    }
  }
  expect(await query('select from control.plan_override where tenant_id = $1', [tenant.id])).toEqual([])
})

test('an operator without a second factor is told to set one up, for reading too', async () => {
  const { tenant } = await tenantOf()
  const operator = { ...(await platform.operator()), mfa: false }
  for (const [name, input] of Object.entries(calls(tenant.id)))
    expect(await refusal(call(operator, name, input)), name).toMatchObject({
      code: 'forbidden',
      data: { reason: 'mfa_required' },
    })
})

test('changes need a proof of the last minutes; reading and ending do not', async () => {
  const { tenant } = await tenantOf()
  const operator = { ...(await platform.operator()), provenAt: new Date(Date.now() - 11 * 60_000) }
  for (const name of ['setAccess', 'setPlan', 'setFeature', 'setLimit', 'startActing'] as const)
    expect(await refusal(call(operator, name, calls(tenant.id)[name])), name).toMatchObject({
      code: 'forbidden',
      data: { reason: 'step_up' },
    })
  expect(await refusal(call(operator, 'stopActing', { id: newId() }))).toMatchObject({ code: 'not_found' })
  await as(operator).operators.tenant({ tenantId: tenant.id })
})

test('workspaces are found by part of the name or the beginning of the address, newest first, page by page', async () => {
  const operator = await platform.operator()
  const word = `Zeta ${newId().slice(-8)}`
  const made = []
  for (const name of [word, `the ${word} two`, 'Other']) {
    const { tenant } = await tenantOf()
    await query('update control.tenants set name = $2 where id = $1', [tenant.id, name])
    made.push(tenant)
  }
  const { operators } = as(operator)
  const ids = async (search: string) => (await operators.tenants({ search })).data.map(({ id }) => id)
  expect(await ids(word.toUpperCase())).toEqual([made[1]?.id, made[0]?.id])
  expect(await ids(made[2]?.slug.slice(0, 38) ?? '')).toEqual([made[2]?.id])
  const first = await operators.tenants({ search: word, limit: 1 })
  expect(first.data[0]).toMatchObject({
    id: made[1]?.id,
    plan: { name: 'free', label: 'Free' },
    access: 'full',
    members: 1,
  })
  const next = await operators.tenants({ search: word, limit: 1, cursor: first.nextCursor ?? '' })
  expect(next).toMatchObject({ data: [{ id: made[0]?.id }], nextCursor: null })
})

test('an override of plan, feature and limit acts on the next call, is over at its end, and can be taken back', async () => {
  const { owner, tenant } = await tenantOf()
  const operator = await platform.operator()
  const { operators } = as(operator)
  const endsAt = new Date(clock.now().getTime() + 3_600_000).toISOString()
  const plan = () => as(owner, tenant).plan.current()
  await operators.setPlan({ tenantId: tenant.id, plan: 'business', endsAt, reason })
  await operators.setFeature({ tenantId: tenant.id, feature: 'sso', enabled: true, endsAt: null, reason })
  await operators.setLimit({ tenantId: tenant.id, quota: 'members', to: { limit: 7 }, endsAt: null, reason })
  const given = await plan()
  expect(given).toMatchObject({
    plan: { name: 'business' },
    overridden: { from: { name: 'free' }, endsAt },
  })
  expect(given.features.find(({ name }) => name === 'sso')?.included).toBe(true)
  expect(await operators.tenant({ tenantId: tenant.id })).toMatchObject({
    plan: { name: 'business' },
    ownPlan: { name: 'free' },
    planOverride: { plan: { name: 'business' }, endsAt, reason, holds: true },
  })
  clock.turn(3_600_001)
  try {
    expect(await plan()).toMatchObject({ plan: { name: 'free' }, overridden: null })
    const detail = await operators.tenant({ tenantId: tenant.id })
    expect(detail).toMatchObject({ plan: { name: 'free' }, planOverride: { holds: false } })
    expect(detail.limits.find(({ quota }) => quota === 'members')).toMatchObject({
      limit: 7,
      override: { limit: 7 },
    })
    const again = as({ ...operator, provenAt: clock.now() }).operators
    await again.setLimit({ tenantId: tenant.id, quota: 'members', to: null, endsAt: null, reason })
    await again.setFeature({ tenantId: tenant.id, feature: 'sso', enabled: null, endsAt: null, reason })
    await again.setPlan({ tenantId: tenant.id, plan: null, endsAt: null, reason })
    const plain = await operators.tenant({ tenantId: tenant.id })
    expect(plain.planOverride).toBeNull()
    expect([...plain.features, ...plain.limits].filter(({ override }) => override)).toEqual([])
  } finally {
    clock.turn(-3_600_001)
  }
})

test('an end that has passed is refused', async () => {
  const { tenant } = await tenantOf()
  const { operators } = as(await platform.operator())
  const past = new Date(clock.now().getTime() - 1_000).toISOString()
  expect(
    await refusal(operators.setPlan({ tenantId: tenant.id, plan: 'team', endsAt: past, reason })),
  ).toMatchObject({ code: 'invalid', fields: [{ pointer: '/endsAt' }] })
})

test('a workspace that is not there is not found, whatever is to be done to it', async () => {
  const { operators } = as(await platform.operator())
  const tenantId = newId()
  for (const attempt of [
    () => operators.tenant({ tenantId }),
    () => operators.setAccess({ tenantId, access: 'read_only', reason }),
    () => operators.setPlan({ tenantId, plan: 'team', endsAt: null, reason }),
    () => operators.startActing({ tenantId, reason, minutes: 5 }),
  ])
    expect((await refusal(attempt())).code).toBe('not_found')
})

test('restricted access is told with its reason, and lifted again', async () => {
  const { owner, tenant } = await tenantOf()
  const { operators } = as(await platform.operator())
  await operators.setAccess({
    tenantId: tenant.id,
    access: 'read_only',
    reason: 'The invoice of May is open.',
  })
  expect(await refusal(as(owner, tenant).trash.restore({ deletionIds: [newId()] }))).toMatchObject({
    code: 'payment_required',
    data: { access: 'read_only', reason: 'The invoice of May is open.' },
  })
  expect(await as(owner, tenant).tenants.current()).toMatchObject({
    access: 'read_only',
    accessReason: 'The invoice of May is open.',
  })
  await operators.setAccess({ tenantId: tenant.id, access: 'full', reason: 'It was paid today.' })
  expect(await as(owner, tenant).tenants.current()).toMatchObject({ access: 'full', accessReason: null })
})

test('what an operator changes stands in the workspace’s own audit log, under the operator’s name', async () => {
  const { owner, tenant } = await tenantOf()
  const { operators } = as(await platform.operator('Sam Support'))
  await operators.setAccess({ tenantId: tenant.id, access: 'read_only', reason })
  await operators.setPlan({ tenantId: tenant.id, plan: 'team', endsAt: null, reason })
  await operators.setAccess({ tenantId: tenant.id, access: 'full', reason })
  const { data } = await as(owner, tenant).auditLog.list({ limit: 3 })
  expect(data.map(({ subject, action, actor }) => [subject, action, actor.kind, actor.name])).toEqual([
    ['tenant', 'updated', 'operator', 'Sam Support'],
    ['plan_override', 'created', 'operator', 'Sam Support'],
    ['tenant', 'updated', 'operator', 'Sam Support'],
  ])
})

test('the operators’ database role sees nothing for a person who is no operator, and no people or records at all', async () => {
  const { owner } = await tenantOf()
  const operator = await platform.operator()
  const seen = (userId: string, statement: string) =>
    operatorPool()
      .inSystem(
        {
          requestId: newId(),
          actor: { kind: 'operator', operatorId: userId, sessionId: null },
          ip: null,
          log: silentLogger,
          clock,
        },
        (system) => sql.raw(statement).execute(system.sql),
      )
      .then(
        ({ rows }) => rows.length,
        (error: Error) => error.message,
      )
  expect(await seen(operator.userId, 'select id from control.tenants')).toBeGreaterThan(0)
  expect(await seen(owner.userId, 'select id from control.tenants')).toBe(0)
  expect(await seen(owner.userId, 'select id from control.operator_session')).toBe(0)
  for (const statement of [
    'select email from control.users',
    'select name from app.membership',
    'select after from app.audit_entry',
    'select name from app.file',
    `update control.tenants set plan = 'enterprise'`,
    'update control.operator_session set expires_at = now()',
    'insert into control.operators (user_id) select user_id from control.operators',
  ])
    expect(await seen(operator.userId, statement), statement).toMatch(/permission denied/)
})
