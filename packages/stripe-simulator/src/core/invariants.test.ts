import type { Stripe } from 'stripe'
import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { StripeFailure } from './failure.ts'
import { simulate } from './simulate.ts'
import type { createState } from './state.ts'
import {
  type Account,
  day,
  giveCard,
  invoicesOf,
  makePrice,
  makeUsagePrice,
  openAccount,
  use,
} from './testing/account.ts'

/** The same numbers for the same seed. */
function randomOf(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return {
    below: (n: number) => Math.floor(next() * n),
    of: <T>(all: readonly T[]) => all[Math.floor(next() * all.length)] as T,
  }
}

const cards = ['4242424242424242', '4000000000000341', '4000002760003184'] as const

/** A customer's life of 60 steps: whatever Stripe refuses is left out. */
function live(seed: number): Account & { subscription: string; used: number } {
  const random = randomOf(seed)
  const account = openAccount('2026-01-31T10:20:30', {
    afterRetries: random.of(['cancel', 'unpaid', 'past_due']),
  })
  giveCard(account)
  const prices = [
    makePrice(account, 'Team', 1200),
    makePrice(account, 'Business', 2400),
    makePrice(account, 'Team a year', 12_000, 'year'),
    makePrice(account, 'Business a year', 24_000, 'year'),
  ]
  const calls = makeUsagePrice(account, 'calls', 5, '7.5')
  const made = account.run({
    kind: 'subscriptions.create',
    params: {
      customer: account.customer,
      items: [{ price: random.of(prices).id, quantity: 2 }, { price: calls.id }],
      ...(random.below(2) === 0 ? { trial_period_days: 14 } : {}),
    },
  })
  const seat = made.items.data[0]?.id ?? ''
  let used = 0
  const id = made.id
  const steps = [
    () => account.to(account.now() + 1 + random.below(20 * day)),
    () => account.to(account.now() + 1 + random.below(20 * day)),
    () => giveCard(account, random.of(cards)),
    () => giveCard(account),
    () =>
      change({ items: [{ id: seat, quantity: 1 + random.below(9) }], proration_behavior: random.of(ways) }),
    () =>
      change({ items: [{ id: seat, price: random.of(prices).id }], proration_behavior: 'create_prorations' }),
    () =>
      change({
        items: [{ id: seat, price: random.of(prices).id }],
        proration_behavior: 'always_invoice',
        payment_behavior: 'pending_if_incomplete',
      }),
    () => change({ billing_cycle_anchor: { type: 'now' } }),
    () => {
      use(account, 'calls', 1 + random.below(9))
      used++
    },
    () => {
      for (const each of invoicesOf(account).filter(({ status }) => status === 'open'))
        account.run({ kind: 'invoices.pay', id: each.id })
    },
  ]
  const ways = ['create_prorations', 'always_invoice', 'none'] as const
  const change = (params: Stripe.SubscriptionUpdateParams) =>
    account.run({ kind: 'subscriptions.update', id, params })
  for (let i = 0; i < 60; i++) {
    try {
      random.of(steps)()
    } catch (error) {
      if (!(error instanceof StripeFailure)) throw error
    }
  }
  return { ...account, subscription: id, used }
}

const seeds = Array.from({ length: 20 }, (_, i) => i + 1)

test('money in is money out: what invoices say was paid was charged, and the balance holds the rest', () => {
  for (const seed of seeds) {
    const account = live(seed)
    const invoices = invoicesOf(account)
    const charges = account.run({ kind: 'charges.list', params: { customer: account.customer } })
    const charged = sum(charges.filter(({ status }) => status === 'succeeded').map(({ amount }) => amount))
    expect(sum(invoices.map((each) => each.amount_paid)), `seed ${seed}`).toBe(charged)
    for (const invoice of invoices) {
      expect(invoice.total).toBe(sum(invoice.lines.data.map((line) => line.amount)))
      if (invoice.ending_balance === null) continue
      expect(invoice.starting_balance + invoice.total - invoice.amount_due).toBe(invoice.ending_balance)
      expect(invoice.amount_paid + invoice.amount_remaining).toBe(invoice.amount_due)
    }
  }
})

test('no second is charged twice or given back twice, whatever was changed when', () => {
  for (const seed of seeds) {
    const account = live(seed)
    const charged = invoicesOf(account)
      .filter(({ status, billing_reason }) => status !== 'void' && billing_reason !== 'upcoming')
      .flatMap(({ lines }) => lines.data)
    const waiting = account.run({
      kind: 'invoiceItems.list',
      params: { customer: account.customer, pending: true },
    })
    const spans = [...charged, ...waiting]
      .filter(({ amount, description }) => amount !== 0 && !description?.includes('calls'))
      .map(({ amount, period }) => ({ ...period, count: Math.sign(amount) }))
    for (const time of new Set(spans.flatMap(({ start, end }) => [start, end]))) {
      const here = spans.filter(({ start, end }) => start <= time && time < end)
      expect([0, 1], `seed ${seed} at ${time}`).toContain(sum(here.map(({ count }) => count)))
    }
  }
})

test('the same commands give the same account, byte for byte, whatever the machine’s clock says', () => {
  for (const seed of [1, 2, 3]) expect(live(seed).state()).toEqual(live(seed).state())
})

test('a state that was kept as text goes on as if it never had been', () => {
  const account = live(7)
  const kept = JSON.parse(JSON.stringify(account.state())) as ReturnType<typeof createState>
  const clock = account.run({ kind: 'customers.retrieve', id: account.customer })
  const id = 'test_clock' in clock ? (clock.test_clock as string) : ''
  const params = { frozen_time: account.now() + 40 * day }
  const command: { kind: 'testClocks.advance' } & Command<'testClocks.advance'> = {
    kind: 'testClocks.advance',
    id,
    params,
  }
  const now = new Date('2026-01-31T10:20:30Z')
  expect(simulate(kept, command, now).events).toEqual(simulate(account.state(), command, now).events)
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
