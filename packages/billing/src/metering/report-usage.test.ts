import type { TenantRef } from '@freehold/core'
import { beforeEach, expect, test } from 'vitest'
import { useMeteredCustomers } from '../../test/use-metered-customers.ts'
import { collectApiCalls } from './collect-api-calls.ts'
import { fetchBounds } from './metered-period.ts'
import { reconcileUsage } from './reconcile-usage.ts'
import { fetchMeterErrors, meterErrorsOf, recordMeterErrors } from './record-meter-errors.ts'
import { correctUsage, recordUsage } from './record-usage.ts'
import { reportUsage } from './report-usage.ts'
import { usageOverview } from './usage-overview.ts'

const { stripe, line, run, clock, query, inTenant, makeCustomer, giveAccount, sumAt } =
  await useMeteredCustomers()

const events = '/v1/billing/meter_events'
const hourMs = 3_600_000
const later = (hours: number) => {
  clock.time = new Date(clock.time.getTime() + hours * hourMs)
}

beforeEach(() => {
  clock.time = new Date('2026-11-23T12:20:00Z')
})

const record = (tenant: TenantRef, id: string, quantity: number, at = clock.now()) =>
  inTenant(tenant, (ctx) => recordUsage(ctx, { id, meter: 'api_calls', quantity, at }))
const report = (tenant: TenantRef) => reportUsage(run(tenant))
const findings = (tenant: TenantRef) =>
  query<{ kind: string; words: string; open: boolean }>(
    'select kind, words, settled_at is null as open from control.billing_finding where tenant_id = $1 order by found_at',
    [tenant.id],
  )

test('of several subscriptions the one that counts is the one whose month is reported for', async () => {
  const { customer, subscription } = await makeCustomer()
  const before = await fetchBounds(stripe, customer, clock.now())
  later(48)
  const items = subscription.items.data.map(({ price, quantity }) => ({
    price: price.id,
    ...(quantity !== undefined && { quantity }),
  }))
  await stripe.subscriptions.create({ customer, items, trial_period_days: 14 })
  expect(await fetchBounds(stripe, customer, clock.now())).toEqual(before)
})

test('what two tenants used is reported to their own customers, each once, under the tenant’s name', async () => {
  const [one, other] = [await makeCustomer(), await makeCustomer()]
  await record(one.tenant, 'render:1', 7)
  await record(one.tenant, 'render:2', 5)
  await record(other.tenant, 'render:1', 3)
  await inTenant(one.tenant, (ctx) => recordUsage(ctx, { id: 's', meter: 'storage', quantity: 1.234 }))
  for (const { tenant } of [one, other, one]) await report(tenant)
  expect(await sumAt(one.customer, 'api_calls')).toBe(12)
  expect(await sumAt(one.customer, 'storage')).toBe(1.234)
  expect(await sumAt(other.customer, 'api_calls')).toBe(3)
  const rows = await query<{ identifier: string }>(
    'select identifier from app.usage_report where tenant_id = $1',
    [other.tenant.id],
  )
  expect(rows).toEqual([{ identifier: `${other.tenant.id}:render:1` }])
})

test('a report that dies after Stripe has it and before that is noted bills once', async () => {
  const { tenant, customer } = await makeCustomer()
  for (const [i, quantity] of [10, 20, 30].entries()) await record(tenant, `render:${i}`, quantity)
  line.cut(events, 2, true)
  await expect(report(tenant)).rejects.toThrow()
  await report(tenant)
  expect(await sumAt(customer, 'api_calls')).toBe(60)
  // The process itself: everything was sent, nothing of it could be noted.
  await record(tenant, 'render:9', 40)
  const dying = run(tenant)
  line.posts.length = 0
  const inTenantUntilDeath: typeof dying.inTenant = (work) =>
    line.posts.includes(events) ? Promise.reject(new Error('killed')) : dying.inTenant(work)
  await expect(reportUsage({ ...dying, inTenant: inTenantUntilDeath })).rejects.toThrow('killed')
  expect(await sumAt(customer, 'api_calls')).toBe(100)
  await report(tenant)
  expect(await sumAt(customer, 'api_calls')).toBe(100)
  expect(
    await query('select from app.usage_report where tenant_id = $1 and reported_at is null', [tenant.id]),
  ).toEqual([])
})

test.for([
  { heard: true, sent: 0 },
  { heard: false, sent: 1 },
])(
  'an attempt of days ago is asked about before anything is sent: heard by Stripe $heard',
  async ({ heard, sent }) => {
    const { tenant, customer } = await makeCustomer()
    await record(tenant, 'render:0', 11)
    await record(tenant, 'render:1', 6)
    line.cut(events, 2, heard)
    await expect(report(tenant)).rejects.toThrow()
    later(48)
    line.posts.length = 0
    await report(tenant)
    expect(line.posts.filter((path) => path === events)).toHaveLength(sent)
    expect(await sumAt(customer, 'api_calls')).toBe(17)
  },
)

test('of a whole batch of one minute whose answers were lost days ago, what arrived is not sent again', async () => {
  const { tenant, customer } = await makeCustomer()
  for (let i = 0; i < 20; i++) await record(tenant, `render:${i}`, 1 + (i % 4))
  line.posts.length = 0
  const dying = run(tenant)
  const inTenantUntilDeath: typeof dying.inTenant = (work) =>
    line.posts.includes(events) ? Promise.reject(new Error('killed')) : dying.inTenant(work)
  line.cut(events, 8, true)
  await expect(reportUsage({ ...dying, inTenant: inTenantUntilDeath })).rejects.toThrow()
  later(48)
  line.posts.length = 0
  await report(tenant)
  expect(line.posts.filter((path) => path === events)).toHaveLength(12)
  expect(await sumAt(customer, 'api_calls')).toBe(50)
})

test('what Stripe’s sum does not explain is not sent again, and staff are told', async () => {
  const { tenant, customer } = await makeCustomer()
  await record(tenant, 'render:0', 11)
  line.cut(events, 1, false)
  await expect(report(tenant)).rejects.toThrow()
  await stripe.billing.meterEvents.create({
    event_name: 'freehold_api_calls',
    payload: { stripe_customer_id: customer, value: '4' },
    timestamp: clock.now().getTime() / 1000,
  })
  later(48)
  await report(tenant)
  expect(await sumAt(customer, 'api_calls')).toBe(4)
  expect(await findings(tenant)).toMatchObject([{ kind: 'usage_unsure', open: true }])
})

test('counts that come late are reported as what is missing', async () => {
  const { tenant, customer } = await makeCustomer()
  const count = (calls: number) =>
    query('select door.count_usage($1)', [
      JSON.stringify([{ tenant: tenant.id, hour: '2026-11-23T12:00:00Z', consumer: 'k', calls, refused: 0 }]),
    ])
  await count(100)
  later(1)
  await inTenant(tenant, collectApiCalls)
  await report(tenant)
  await count(25)
  await inTenant(tenant, collectApiCalls)
  await report(tenant)
  expect(await sumAt(customer, 'api_calls')).toBe(125)
})

test('a correction within a day takes the report back; a later one sends the difference', async () => {
  const { tenant, customer } = await makeCustomer()
  const correct = (quantity: number) =>
    inTenant(tenant, (ctx) => correctUsage(ctx, { id: 'render:0', quantity }))
  await record(tenant, 'render:0', 50)
  await report(tenant)
  await correct(30)
  line.cut('/v1/billing/meter_event_adjustments', 1, true)
  await expect(report(tenant)).rejects.toThrow()
  await report(tenant)
  expect(await sumAt(customer, 'api_calls')).toBe(30)
  later(30)
  await correct(45)
  await report(tenant)
  await correct(40)
  await report(tenant)
  await report(tenant)
  expect(await sumAt(customer, 'api_calls')).toBe(40)
  await correct(0)
  later(30)
  await report(tenant)
  expect(await sumAt(customer, 'api_calls')).toBe(0)
  expect((await inTenant(tenant, usageOverview)).meters[0]?.used).toBe(0)
})

test('what was used in a month that is closed counts in the open one, by the customer’s own clock', async () => {
  const seconds = (time: Date) => Math.floor(time.getTime() / 1000)
  const testClock = await stripe.testHelpers.testClocks.create({ frozen_time: seconds(clock.now()) })
  const { tenant, customer, subscription } = await makeCustomer(testClock.id)
  const ends = new Date((subscription.items.data[0]?.current_period_end ?? 0) * 1000)
  const now = new Date(ends.getTime() + 3 * hourMs)
  await stripe.testHelpers.testClocks.advance(testClock.id, { frozen_time: seconds(now) })
  await giveAccount(tenant, customer, { id: testClock.id, now })
  await record(tenant, 'late:1', 9, new Date(ends.getTime() - 5_000))
  await inTenant(tenant, (ctx) => recordUsage(ctx, { id: 'render:1', meter: 'api_calls', quantity: 2 }))
  await report(tenant)
  const open = await inTenant(tenant, usageOverview)
  expect(open).toMatchObject({ now, period: { start: ends }, meters: [{ used: 11 }, {}] })
  expect(await sumAt(customer, 'api_calls', ends)).toBe(11)
})

test('the invoice of the month charges what the page said it would cost', async () => {
  const testClock = await stripe.testHelpers.testClocks.create({ frozen_time: clock.now().getTime() / 1000 })
  const { tenant, customer, subscription } = await makeCustomer(testClock.id)
  await giveAccount(tenant, customer, { id: testClock.id, now: new Date(clock.now().getTime() + 1000) })
  await record(tenant, 'render:1', 51_030, new Date(clock.now().getTime() + 500))
  await inTenant(tenant, (ctx) => recordUsage(ctx, { id: 's', meter: 'storage', quantity: 26.5 }))
  await report(tenant)
  const { meters } = await inTenant(tenant, usageOverview)
  expect(meters.map(({ cost }) => cost?.soFar)).toEqual([52, 15])
  const ends = subscription.items.data[0]?.current_period_end ?? 0
  await stripe.testHelpers.testClocks.advance(testClock.id, { frozen_time: ends + 2 * 3_600 })
  const { data } = await stripe.invoices.list({ customer, limit: 1 })
  const amounts = data[0]?.lines.data.map(({ amount }) => amount)
  expect(amounts?.toSorted((one, other) => one - other).filter((amount) => amount > 0)).toEqual([
    15, 52, 1_200,
  ])
})

test('what Stripe refuses is told to staff, asked again at night, and over when it is taken', async () => {
  const { tenant, customer } = await makeCustomer()
  const meter = (await stripe.billing.meters.list({ status: 'active' })).data.find(
    ({ event_name }) => event_name === 'freehold_storage_gb',
  )
  await stripe.billing.meters.deactivate(meter?.id ?? '')
  await inTenant(tenant, (ctx) => recordUsage(ctx, { id: 's', meter: 'storage', quantity: 2 }))
  await report(tenant)
  expect(await findings(tenant)).toMatchObject([{ kind: 'usage_refused', open: true }])
  await stripe.billing.meters.reactivate(meter?.id ?? '')
  expect(await reconcileUsage(run(tenant))).toMatchObject({ repaired: 1 })
  await report(tenant)
  expect(await sumAt(customer, 'storage')).toBe(2)
  expect(await findings(tenant)).toMatchObject([{ kind: 'usage_refused', open: false }])
})

test('what Stripe lost is found at night by the hour and sent again; what it has too much is a finding with both numbers', async () => {
  const { tenant, customer } = await makeCustomer()
  await record(tenant, 'render:0', 11)
  await record(tenant, 'render:1', 6)
  await report(tenant)
  later(2)
  expect(await reconcileUsage(run(tenant))).toEqual({ differences: 0, repaired: 0 })
  await stripe.billing.meterEventAdjustments.create({
    event_name: 'freehold_api_calls',
    type: 'cancel',
    cancel: { identifier: `${tenant.id}:render:1` },
  })
  expect(await reconcileUsage(run(tenant))).toEqual({ differences: 1, repaired: 1 })
  await stripe.billing.meterEvents.create({
    event_name: 'freehold_api_calls',
    payload: { stripe_customer_id: customer, value: '4' },
    timestamp: clock.now().getTime() / 1000 - 60,
  })
  expect(await reconcileUsage(run(tenant))).toMatchObject({ differences: 1, repaired: 0 })
  const told = await findings(tenant)
  expect(told.map(({ kind, open }) => [kind, open])).toEqual([
    ['usage_differs', false],
    ['usage_differs', true],
  ])
  expect(told[1]?.words).toMatch(
    /Stripe counts 4 calls \(API calls\) in the hour from .+, and 0 were reported/,
  )
})

test('what Stripe cannot count after it took it is a finding of the tenant that the identifier names, until Stripe speaks of it no more', async () => {
  const [{ tenant }, other] = [await makeCustomer(), await makeCustomer()]
  const identifier = `${tenant.id}:render:1`
  const errors = {
    reason: {
      error_types: [
        {
          code: 'meter_event_invalid_value',
          sample_errors: [{ error_message: 'The value is no number.', request: { identifier } }],
        },
      ],
    },
  }
  const found = meterErrorsOf(errors)
  expect(found).toMatchObject([{ tenantId: tenant.id, identifier }])
  expect(await inTenant(tenant, (ctx) => recordMeterErrors(ctx, found))).toBe(1)
  expect(await inTenant(other.tenant, (ctx) => recordMeterErrors(ctx, found))).toBe(0)
  expect(await findings(tenant)).toMatchObject([{ kind: 'usage_error', open: true }])
  await reconcileUsage(run(tenant))
  expect(await findings(tenant)).toMatchObject([{ open: true }])
  await inTenant(tenant, (ctx) => recordMeterErrors(ctx, []))
  expect(await findings(tenant)).toMatchObject([{ open: false }])
})

test('a Stripe without reports of errors is no failure of ours', async () => {
  expect(await fetchMeterErrors(stripe, clock.now())).toEqual([])
})

test('after any crashes our sums equal Stripe’s: a life of a fixed seed', async () => {
  const { tenant, customer } = await makeCustomer()
  later(1)
  const random = numbers(20_261_123)
  const truth = new Map<string, number>()
  for (let step = 0; step < 60; step++) {
    const id = `render:${Math.floor(random() * 15)}`
    const quantity = Math.floor(random() * 90)
    if (truth.has(id)) await inTenant(tenant, (ctx) => correctUsage(ctx, { id, quantity }))
    else await record(tenant, id, quantity, new Date(clock.now().getTime() - random() * 6e5))
    truth.set(id, quantity)
    if (random() < 0.4) {
      const path = random() < 0.6 ? events : '/v1/billing/meter_event_adjustments'
      line.cut(path, 1 + Math.floor(random() * 3), random() < 0.6)
    }
    if (random() < 0.5) await report(tenant).catch(() => undefined)
    if (random() < 0.2) later(Math.floor(random() * 30))
  }
  line.cut('nowhere', 0, false)
  for (let i = 0; i < 3; i++) await report(tenant)
  const sum = [...truth.values()].reduce((total, each) => total + each, 0)
  expect(await sumAt(customer, 'api_calls')).toBe(sum)
  expect((await inTenant(tenant, usageOverview)).meters[0]?.used).toBe(sum)
  expect((await findings(tenant)).filter(({ open }) => open)).toEqual([])
})

/** Mulberry32. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
