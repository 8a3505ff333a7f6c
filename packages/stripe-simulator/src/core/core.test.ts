import type { Stripe } from 'stripe'
import { expect, test } from 'vitest'
import {
  day,
  giveCard,
  invoicesOf,
  linesOf,
  makePrice,
  makeUsagePrice,
  openAccount,
  seconds,
  use,
} from './testing/account.ts'

test('a subscription bought with a good card is active, paid, and renews every month on its day', () => {
  const account = openAccount('2026-01-31')
  giveCard(account)
  const price = makePrice(account, 'Team', 1200)
  const made = account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items: [{ price: price.id, quantity: 3 }] },
  })
  expect(made).toMatchObject({ status: 'active' })
  account.to('2026-05-01')
  const invoices = invoicesOf(account)
  expect(invoices.map((each) => [each.status, each.amount_paid])).toEqual(Array(4).fill(['paid', 3600]))
  const periods = invoices.map((each) => each.lines.data[0]?.period).reverse()
  expect(periods.map((each) => each?.end)).toEqual(
    ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'].map(seconds),
  )
})

test('usage beyond what is included is billed in arrears, with what is reported in the hour after', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const seat = makePrice(account, 'Team', 1200)
  const calls = makeUsagePrice(account, 'calls', 50_000, '0.05')
  account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items: [{ price: seat.id, quantity: 1 }, { price: calls.id }] },
  })
  use(account, 'calls', 60_000)
  account.to('2026-02-01T00:30:00')
  use(account, 'calls', 1_000, seconds('2026-01-31T23:59:59'))
  use(account, 'calls', 9_000, seconds('2026-02-01T00:00:00'))
  account.to('2026-02-02')
  const [invoice] = invoicesOf(account)
  expect(linesOf(invoice)).toEqual([
    ['50000 × calls (Tier 1 at $0.00 / month)', 0],
    ['11000 × calls (Tier 2 at $0.0005 / month)', 550],
    ['1 × Team (at $12.00 / month)', 1200],
  ])
  expect(invoice).toMatchObject({ status: 'paid', amount_paid: 1750, billing_reason: 'subscription_cycle' })
})

test('a trial without a card pauses at its end and goes on when resumed with one', () => {
  const account = openAccount('2026-01-01')
  const price = makePrice(account, 'Team', 1200)
  const made = account.run({
    kind: 'subscriptions.create',
    params: {
      customer: account.customer,
      items: [{ price: price.id }],
      trial_period_days: 14,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    },
  })
  expect(made.status).toBe('trialing')
  account.forget()
  account.to('2026-01-20')
  expect(account.run({ kind: 'subscriptions.retrieve', id: made.id }).status).toBe('paused')
  expect(account.types()).toEqual([
    'test_helpers.test_clock.advancing',
    'invoice.upcoming',
    'customer.subscription.trial_will_end',
    'customer.subscription.updated',
    'customer.subscription.paused',
    'test_helpers.test_clock.ready',
  ])
  giveCard(account)
  const resumed = account.run({ kind: 'subscriptions.resume', id: made.id })
  expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: seconds('2026-01-20') })
  expect(invoicesOf(account)[0]).toMatchObject({ status: 'paid', amount_paid: 1200 })
})

test('a failing card is tried again on schedule, then the subscription ends', () => {
  const account = openAccount('2026-01-01', { retryDays: [3, 5, 7] })
  giveCard(account)
  const price = makePrice(account, 'Team', 1200)
  const made = account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items: [{ price: price.id }] },
  })
  giveCard(account, '4000000000000341')
  account.to('2026-02-02')
  const status = () => account.run({ kind: 'subscriptions.retrieve', id: made.id }).status
  expect(status()).toBe('past_due')
  const failed = invoicesOf(account)[0]
  expect(failed).toMatchObject({ status: 'open', attempt_count: 1, attempted: true })
  expect(failed?.next_payment_attempt).toBe(seconds('2026-02-01T01:00:00') + 3 * day)
  account.to('2026-02-16T00:59:59')
  expect(invoicesOf(account)[0]).toMatchObject({ attempt_count: 3 })
  expect(status()).toBe('past_due')
  account.to('2026-02-17')
  expect(status()).toBe('canceled')
  expect(invoicesOf(account)[0]).toMatchObject({
    attempt_count: 4,
    status: 'open',
    next_payment_attempt: null,
  })
})

test('a change that cannot be paid changes nothing, shows for 23 hours, and is dropped with its invoice', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = makePrice(account, 'Team', 1200)
  const business = makePrice(account, 'Business', 2400)
  const made = account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items: [{ price: team.id }] },
  })
  account.to('2026-01-11')
  giveCard(account, '4000000000000341')
  const item = made.items.data[0]?.id ?? ''
  const upgrade = () =>
    account.run({
      kind: 'subscriptions.update',
      id: made.id,
      params: {
        items: [{ id: item, price: business.id }],
        proration_behavior: 'always_invoice',
        payment_behavior: 'pending_if_incomplete',
      },
    })
  const pending = upgrade()
  expect(pending.status).toBe('active')
  expect(pending.items.data[0]?.price.id).toBe(team.id)
  expect(pending.pending_update).toMatchObject({ expires_at: account.now() + 23 * 3600 })
  account.to('2026-01-12')
  const dropped = account.run({ kind: 'subscriptions.retrieve', id: made.id })
  expect(dropped).toMatchObject({ status: 'active', pending_update: null })
  expect(invoicesOf(account)[0]?.status).toBe('void')
  const good = upgrade()
  expect(good.pending_update).not.toBeNull()
  giveCard(account)
  account.run({ kind: 'invoices.pay', id: invoicesOf(account)[0]?.id ?? '' })
  const paid = account.run({ kind: 'subscriptions.retrieve', id: made.id })
  expect(paid.items.data[0]?.price.id).toBe(business.id)
  expect(paid.pending_update).toBeNull()
})

test('what a customer may use is told when a subscription begins and when it ends', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const price = makePrice(account, 'Team', 1200)
  const feature = account.run({
    kind: 'entitlements.features.create',
    params: { name: 'Single sign-on', lookup_key: 'sso' },
  })
  const entitlement_feature = feature.id
  account.run({
    kind: 'productFeatures.create',
    parent: price.product as string,
    params: { entitlement_feature },
  })
  const told = () =>
    account.events
      .filter((each) => (each.type as string) === 'entitlements.active_entitlement_summary.updated')
      .map(
        (each) => (each.data.object as Stripe.Entitlements.ActiveEntitlementSummary).entitlements.data.length,
      )
  const made = account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items: [{ price: price.id }] },
  })
  expect(told()).toEqual([1])
  account.to('2026-03-02')
  expect(told()).toEqual([1])
  account.run({ kind: 'subscriptions.cancel', id: made.id })
  expect(told()).toEqual([1, 0])
})
