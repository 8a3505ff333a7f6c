import { expect, test } from 'vitest'
import {
  type Account,
  giveCard,
  invoicesOf,
  linesOf,
  makePrice,
  makeUsagePrice,
  openAccount,
  seconds,
  use,
} from './testing/account.ts'

// Numbers and facts of Stripe's published pages, each named; the words are ours.

function subscribe(account: Account, items: { price: string; quantity?: number }[]) {
  return account.run({ kind: 'subscriptions.create', params: { customer: account.customer, items } })
}

function switchTo(account: Account, id: string, item: string, price: string, how: 'none' | 'always_invoice') {
  const items = [{ id: item, price }]
  return account.run({ kind: 'subscriptions.update', id, params: { items, proration_behavior: how } })
}

test('prorations: from 10 to 20 dollars halfway costs 5: -5 for unused, +10 for remaining time', () => {
  // https://docs.stripe.com/billing/subscriptions/prorations
  const account = openAccount('2026-04-01')
  giveCard(account)
  const [ten, twenty] = [makePrice(account, 'Ten', 1000), makePrice(account, 'Twenty', 2000)]
  const made = subscribe(account, [{ price: ten.id }])
  account.to('2026-04-16')
  switchTo(account, made.id, made.items.data[0]?.id ?? '', twenty.id, 'always_invoice')
  const [invoice] = invoicesOf(account)
  expect(linesOf(invoice)).toEqual([
    ['Unused time on Ten after 16 Apr 2026', -500],
    ['Remaining time on Twenty after 16 Apr 2026', 1000],
  ])
  expect(invoice).toMatchObject({ total: 500, status: 'paid', billing_reason: 'subscription_update' })
})

test('prorations: a credit is of what was charged, not of the price meanwhile (flexible billing)', () => {
  // https://docs.stripe.com/billing/subscriptions/prorations#credit-prorations
  const account = openAccount('2026-04-01')
  giveCard(account)
  const [ten, twenty] = [makePrice(account, 'Ten', 1000), makePrice(account, 'Twenty', 2000)]
  const made = subscribe(account, [{ price: ten.id }])
  const item = made.items.data[0]?.id ?? ''
  account.to('2026-04-11')
  const before = invoicesOf(account)[0]?.id
  switchTo(account, made.id, item, twenty.id, 'none')
  expect(invoicesOf(account)[0]?.id).toBe(before)
  account.to('2026-04-21')
  switchTo(account, made.id, item, ten.id, 'always_invoice')
  expect(linesOf(invoicesOf(account)[0]).map(([, amount]) => amount)).toEqual([-333, 333])
  expect(invoicesOf(account)[0]).toMatchObject({ total: 0, status: 'paid' })
})

test('mixed intervals: each item has its own period; invoices are joined where they meet', () => {
  // https://docs.stripe.com/billing/subscriptions/mixed-interval
  const account = openAccount('2024-01-01')
  giveCard(account)
  const monthly = makePrice(account, 'Monthly', 1500)
  const quarterly = makePrice(account, 'Quarterly', 10_000, 'month', 3)
  const made = subscribe(account, [{ price: monthly.id }, { price: quarterly.id }])
  expect(made.items.data.map((each) => each.current_period_end)).toEqual([1706745600, 1711929600])
  expect(linesOf(invoicesOf(account)[0])).toEqual([
    ['1 × Monthly (at $15.00 / month)', 1500],
    ['1 × Quarterly (at $100.00 every 3 months)', 10_000],
  ])
  account.to('2024-04-02')
  const totals = invoicesOf(account).map((each) => each.total)
  expect(totals).toEqual([11_500, 1500, 1500, 11_500])
})

test('billing cycle: an anchor on the 31st bills on the last day of shorter months', () => {
  // https://docs.stripe.com/billing/subscriptions/billing-cycle
  const account = openAccount('2028-01-31')
  giveCard(account)
  subscribe(account, [{ price: makePrice(account, 'Team', 1200).id }])
  account.to('2028-05-01')
  const starts = invoicesOf(account).map((each) => each.lines.data[0]?.period.start)
  expect(starts.reverse()).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'].map(seconds))
})

test('billing cycle: in flexible billing another interval does not move the anchor', () => {
  // https://docs.stripe.com/billing/subscriptions/billing-mode/compare
  const account = openAccount('2026-01-15')
  giveCard(account)
  const [monthly, yearly] = [
    makePrice(account, 'Monthly', 1200),
    makePrice(account, 'Yearly', 12_000, 'year'),
  ]
  const made = subscribe(account, [{ price: monthly.id }])
  account.to('2026-03-15')
  const item = made.items.data[0]?.id ?? ''
  const after = switchTo(account, made.id, item, yearly.id, 'always_invoice')
  expect(after.billing_cycle_anchor).toBe(seconds('2026-01-15'))
  expect(after.items.data[0]?.current_period_end).toBe(seconds('2027-01-15'))
  // 306 of 365 days; the month that began this second is given back whole.
  const rest = Math.round((12_000 * 306) / 365)
  expect(linesOf(invoicesOf(account)[0]).map(([, amount]) => amount)).toEqual([-1200, rest])
})

test('usage: each price bills what was reported while it held', () => {
  // https://docs.stripe.com/billing/subscriptions/billing-mode/compare
  const account = openAccount('2026-01-01')
  giveCard(account)
  const a = makeUsagePrice(account, 'calls', 0, '0.1')
  const b = account.run({
    kind: 'prices.create',
    params: {
      product: a.product as string,
      currency: 'usd',
      unit_amount_decimal: '0.15' as never,
      recurring: { interval: 'month', usage_type: 'metered', meter: a.recurring?.meter ?? '' },
    },
  })
  const made = subscribe(account, [{ price: a.id }])
  expect(invoicesOf(account)).toEqual([])
  account.to('2026-01-05')
  use(account, 'calls', 1000)
  account.to('2026-01-15')
  switchTo(account, made.id, made.items.data[0]?.id ?? '', b.id, 'always_invoice')
  account.to('2026-01-20')
  use(account, 'calls', 500)
  account.to('2026-02-02')
  expect(invoicesOf(account)).toHaveLength(1)
  expect(invoicesOf(account)[0]).toMatchObject({ total: 175, status: 'paid' })
})

test('cancel at period end is the earliest end of an item, max_period_end the latest', () => {
  // https://docs.stripe.com/changelog/basil/2025-07-30/cancel-at-enums
  const account = openAccount('2026-01-01')
  giveCard(account)
  const [monthly, yearly] = [makePrice(account, 'Monthly', 100), makePrice(account, 'Yearly', 12_000, 'year')]
  const made = subscribe(account, [{ price: yearly.id }, { price: monthly.id }])
  const update = (params: object) => account.run({ kind: 'subscriptions.update', id: made.id, params })
  expect(update({ cancel_at_period_end: true }).cancel_at).toBe(seconds('2026-02-01'))
  expect(update({ cancel_at_period_end: false }).cancel_at).toBeNull()
  expect(update({ cancel_at: 'max_period_end' })).toMatchObject({ cancel_at: seconds('2027-01-01') })
})

test('trials: a free line for what is sold, none for what is metered; the anchor is the trial’s end', () => {
  // https://docs.stripe.com/billing/subscriptions/billing-mode/compare and …/billing-cycle
  const account = openAccount('2026-01-01')
  giveCard(account)
  const seat = makePrice(account, 'Team', 1200)
  const calls = makeUsagePrice(account, 'calls', 10, '5')
  const items = [{ price: seat.id, quantity: 4 }, { price: calls.id }]
  const made = account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items, trial_period_days: 14 },
  })
  expect(made).toMatchObject({ status: 'trialing', billing_cycle_anchor: seconds('2026-01-15') })
  expect(linesOf(invoicesOf(account)[0])).toEqual([['Free trial for 4 × Team', 0]])
  use(account, 'calls', 1000)
  account.to('2026-01-16')
  expect(linesOf(invoicesOf(account)[0])).toEqual([['4 × Team (at $12.00 / month)', 4800]])
  expect(invoicesOf(account)[0]).toMatchObject({ status: 'paid', billing_reason: 'subscription_cycle' })
})

test('mixed intervals, paused at the end of a trial and resumed on February 15', () => {
  // https://docs.stripe.com/billing/subscriptions/mixed-interval
  const account = openAccount('2026-01-01')
  const items = [
    { price: makePrice(account, 'M', 1000).id },
    { price: makePrice(account, 'B', 1800, 'month', 2).id },
  ]
  const made = account.run({
    kind: 'subscriptions.create',
    params: {
      customer: account.customer,
      items,
      trial_end: seconds('2026-02-01'),
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    },
  })
  account.to('2026-02-15')
  giveCard(account)
  const resumed = account.run({
    kind: 'subscriptions.resume',
    id: made.id,
    params: { billing_cycle_anchor: { type: 'now' }, proration_behavior: 'none' },
  })
  expect(resumed.items.data.map((each) => each.current_period_end)).toEqual(
    ['2026-03-15', '2026-04-15'].map(seconds),
  )
  expect(invoicesOf(account)[0]).toMatchObject({ status: 'paid', total: 2800 })
})
