import type { TenantRef } from '@freehold/core'
import { expect, test } from 'vitest'
import { useTenants } from '../../test/use-tenants.ts'
import { collectApiCalls } from './collect-api-calls.ts'
import { collectStorage, gigabytesOf } from './collect-storage.ts'
import { forgetUsage } from './forget-usage.ts'
import { correctUsage, recordUsage } from './record-usage.ts'
import { shareTold, tellUsage, usageNews } from './tell-usage.ts'
import { usageOverview } from './usage-overview.ts'

const { query, clock, makeTenant, giveAccount, inTenant } = await useTenants()

const eventsOf = (tenant: TenantRef) =>
  query<{ id: string; quantity: number; at: Date }>(
    'select event_id as id, quantity::float8 as quantity, occurred_at as at from app.usage_event where tenant_id = $1 order by occurred_at, event_id',
    [tenant.id],
  )

/** As a process writes what it counted. */
const count = (tenant: TenantRef, time: string, calls: number, consumer = 'a key') =>
  query('select door.count_usage($1)', [
    JSON.stringify([{ tenant: tenant.id, hour: new Date(time), consumer, calls, refused: 3 }]),
  ])

test('an event told twice counts once, also at the same moment and with another quantity', async () => {
  const tenant = await makeTenant()
  const record = (quantity: number) =>
    inTenant(tenant, (ctx) => recordUsage(ctx, { id: 'render:1', meter: 'api_calls', quantity }))
  const fresh = await Promise.all([record(7), record(7), record(7)])
  expect(fresh.filter(Boolean)).toHaveLength(1)
  expect(await record(8)).toBe(false)
  expect(await eventsOf(tenant)).toEqual([{ id: 'render:1', quantity: 7, at: clock.now() }])
})

test('what is rolled back was not used', async () => {
  const tenant = await makeTenant()
  const failing = inTenant(tenant, async (ctx) => {
    await recordUsage(ctx, { id: 'render:1', meter: 'api_calls', quantity: 7 })
    throw new Error('the act failed')
  })
  await expect(failing).rejects.toThrow('the act failed')
  expect(await eventsOf(tenant)).toEqual([])
})

test('two tenants’ events of one id are two events', async () => {
  const [one, other] = [await makeTenant(), await makeTenant()]
  for (const tenant of [one, other])
    await inTenant(tenant, (ctx) => recordUsage(ctx, { id: 'render:1', meter: 'api_calls', quantity: 7 }))
  await inTenant(one, (ctx) => correctUsage(ctx, { id: 'render:1', quantity: 2 }))
  expect((await eventsOf(one))[0]?.quantity).toBe(2)
  expect((await eventsOf(other))[0]?.quantity).toBe(7)
})

test('a quantity that is none is refused', async () => {
  const tenant = await makeTenant()
  for (const quantity of [Number.NaN, -1, Number.POSITIVE_INFINITY])
    await expect(
      inTenant(tenant, (ctx) => recordUsage(ctx, { id: 'x', meter: 'storage', quantity })),
    ).rejects.toThrow('must be a number from 0')
})

test('calls by keys become an event for each hour that is over; what is counted late follows as a difference', async () => {
  const tenant = await makeTenant()
  await count(tenant, '2026-11-23T10:00Z', 100)
  await count(tenant, '2026-11-23T10:00Z', 20, 'another key')
  await count(tenant, '2026-11-23T10:00Z', 900, 'app')
  await count(tenant, '2026-11-23T12:00Z', 5)
  await inTenant(tenant, collectApiCalls)
  expect(await eventsOf(tenant)).toEqual([
    { id: 'api_calls:2026-11-23T10:0-120', quantity: 120, at: new Date('2026-11-23T10:59:59Z') },
  ])
  expect(await inTenant(tenant, collectApiCalls)).toBe(0)
  await count(tenant, '2026-11-23T10:00Z', 30)
  await inTenant(tenant, collectApiCalls)
  expect((await eventsOf(tenant)).map(({ id, quantity }) => [id, quantity])).toEqual([
    ['api_calls:2026-11-23T10:0-120', 120],
    ['api_calls:2026-11-23T10:120-150', 30],
  ])
})

test('an hour collected by several at once while calls are still counted is counted once', async () => {
  const tenant = await makeTenant()
  const work = Array.from({ length: 5 }, (_, i) => [
    count(tenant, '2026-11-23T09:00Z', 10 + i),
    inTenant(tenant, collectApiCalls),
  ])
  await Promise.all(work.flat())
  await inTenant(tenant, collectApiCalls)
  const events = await eventsOf(tenant)
  expect(events.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(60)
})

test('a correction of a collected hour is not undone by the next collection', async () => {
  const tenant = await makeTenant()
  await count(tenant, '2026-11-23T10:00Z', 100)
  await inTenant(tenant, collectApiCalls)
  await inTenant(tenant, (ctx) => correctUsage(ctx, { id: 'api_calls:2026-11-23T10:0-100', quantity: 60 }))
  expect(await inTenant(tenant, collectApiCalls)).toBe(0)
})

test('what is stored is noted once a day, as of the day’s last second', async () => {
  const tenant = await makeTenant()
  expect(await inTenant(tenant, (ctx) => collectStorage(ctx, 1_234_567_890))).toBe(true)
  expect(await inTenant(tenant, (ctx) => collectStorage(ctx, 9_999_999_999))).toBe(false)
  expect(await eventsOf(tenant)).toEqual([
    { id: 'storage:2026-11-22', quantity: 1.235, at: new Date('2026-11-22T23:59:59Z') },
  ])
  expect([gigabytesOf(499_999), gigabytesOf(500_000), gigabytesOf(0)]).toEqual([0, 0.001, 0])
})

test('by a test clock everything is used at the clock’s time, and the running hour counts at once', async () => {
  const tenant = await makeTenant()
  const now = new Date('2027-02-03T04:05:06Z')
  await giveAccount(tenant, 'cus_clock', { id: 'clock_1', now })
  await count(tenant, '2026-11-23T12:00Z', 5)
  await inTenant(tenant, collectApiCalls)
  await inTenant(tenant, (ctx) => collectStorage(ctx, 2e9))
  await inTenant(tenant, (ctx) => recordUsage(ctx, { id: 'render:1', meter: 'api_calls', quantity: 1 }))
  expect(await eventsOf(tenant)).toEqual([
    { id: 'api_calls:2026-11-23T12:0-5', quantity: 5, at: now },
    { id: 'render:1', quantity: 1, at: now },
    { id: 'storage:2027-02-03', quantity: 2, at: now },
  ])
})

test('a month’s use stands against what the plan includes, with what it will come to and cost: nothing in a trial or without a subscription', async () => {
  const tenant = await makeTenant('team')
  await inTenant(tenant, async (ctx) => {
    await recordUsage(ctx, {
      id: 'old',
      meter: 'api_calls',
      quantity: 9,
      at: new Date('2026-10-31T23:59:59Z'),
    })
    await recordUsage(ctx, {
      id: 'new',
      meter: 'api_calls',
      quantity: 45_000,
      at: new Date('2026-11-02T00:00Z'),
    })
    await recordUsage(ctx, { id: 's1', meter: 'storage', quantity: 3, at: new Date('2026-10-30T00:00Z') })
    await recordUsage(ctx, { id: 's2', meter: 'storage', quantity: 26, at: new Date('2026-11-20T00:00Z') })
  })
  expect((await inTenant(tenant, usageOverview)).meters).toMatchObject([
    { included: 500_000, price: null, cost: null },
    { included: 250, price: null, cost: null },
  ])
  await giveAccount(tenant, 'cus_paying')
  const { period, meters } = await inTenant(tenant, usageOverview)
  expect(period.start).toEqual(new Date('2026-11-01T00:00Z'))
  expect(meters).toMatchObject([
    {
      meter: 'api_calls',
      used: 45_000,
      included: 50_000,
      limit: 500_000,
      forecast: 59_963,
      cost: { soFar: 0, forecast: 498 },
    },
    { meter: 'storage', used: 26, included: 25, limit: 250, cost: { soFar: 10, forecast: 86 } },
  ])
  expect(await inTenant(tenant, usageNews)).toMatchObject([
    { kind: 'usage_80', episode: 'api_calls 2026-11-01', data: { used: 45_000, billed: true } },
    { kind: 'usage_100', episode: 'storage 2026-11-01', data: { included: 25 } },
  ])
  expect([await inTenant(tenant, tellUsage), await inTenant(tenant, tellUsage)]).toEqual([2, 0])
  await query(`update app.billing_account set state = 'trialing' where tenant_id = $1`, [tenant.id])
  expect((await inTenant(tenant, usageOverview)).meters[1]?.cost).toEqual({ soFar: 0, forecast: 0 })
})

test('who has used most is told from 80 and from 100 % on, and nobody of what is not limited', () => {
  expect(shareTold({ used: 79.9, included: 100 })).toBeNull()
  expect(shareTold({ used: 80, included: 100 })).toBe('usage_80')
  expect(shareTold({ used: 100, included: 100 })).toBe('usage_100')
  expect(shareTold({ used: 5, included: null })).toBeNull()
  expect(shareTold({ used: 0, included: 0 })).toBeNull()
})

test('old use is forgotten with its reports; what waits to be reported stays', async () => {
  const tenant = await makeTenant()
  const at = new Date('2025-01-01T00:00Z')
  for (const id of ['reported', 'waiting'])
    await inTenant(tenant, (ctx) => recordUsage(ctx, { id, meter: 'api_calls', quantity: 1, at }))
  await query(
    `insert into app.usage_report (tenant_id, usage_event_id, identifier, meter, quantity, "at", reported_at)
     select tenant_id, id, event_id, meter, quantity, billed_at, case event_id when 'reported' then billed_at end
     from app.usage_event where tenant_id = $1`,
    [tenant.id],
  )
  await inTenant(tenant, (ctx) => recordUsage(ctx, { id: 'new', meter: 'api_calls', quantity: 1 }))
  await inTenant(tenant, (ctx) => forgetUsage(ctx, new Date('2025-11-01T00:00Z')))
  expect((await eventsOf(tenant)).map(({ id }) => id)).toEqual(['waiting', 'new'])
})
