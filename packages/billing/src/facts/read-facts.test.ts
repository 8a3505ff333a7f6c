import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { roleKey } from '../catalogue/role-of-price.ts'
import { readCustomer } from './read-customer.ts'
import { readInvoice } from './read-invoice.ts'
import { readSubscription } from './read-subscription.ts'

const seconds = (text: string) => Date.parse(text) / 1000
const from = seconds('2026-11-01T00:00:00Z')
const to = seconds('2026-12-01T00:00:00Z')

const price = (id: string, lookup_key: string | null, role?: string) =>
  ({ id, lookup_key, metadata: role === undefined ? {} : { [roleKey]: role } }) as Stripe.Price

const item = (id: string, of: Stripe.Price, quantity?: number) =>
  ({ id, price: of, quantity, current_period_start: from, current_period_end: to }) as Stripe.SubscriptionItem

function subscription(over: Partial<Stripe.Subscription> = {}): Stripe.Subscription {
  return {
    id: 'sub_1',
    status: 'active',
    created: from,
    items: {
      object: 'list',
      has_more: false,
      url: '',
      data: [
        item('si_calls', price('price_3', 'freehold_team_api_calls')),
        item('si_seat', price('price_1', 'freehold_team_month_seat'), 4),
      ],
    },
    metadata: {},
    cancel_at: null,
    cancel_at_period_end: false,
    ...over,
  } as Stripe.Subscription
}

test('plan, interval, seats and period are those of the item of seats, wherever it stands', () => {
  expect(readSubscription(subscription())).toMatchObject({
    choice: { plan: 'team', interval: 'month' },
    seats: 4,
    seatItem: 'si_seat',
    meteredItems: { api_calls: 'si_calls' },
    periodStart: new Date('2026-11-01T00:00:00Z'),
    periodEnd: new Date('2026-12-01T00:00:00Z'),
    cancelAt: null,
    afterwards: 'close',
    next: null,
  })
})

test('who still pays a price whose key went to a newer one keeps the plan', () => {
  const items = {
    ...subscription().items,
    data: [item('si_1', price('price_0', null, 'freehold_business_year_seat'), 2)],
  }
  expect(readSubscription(subscription({ items })).choice).toEqual({ plan: 'business', interval: 'year' })
})

test('a price of somebody else’s is no plan', () => {
  const items = { ...subscription().items, data: [item('si_1', price('price_0', 'gold', 'gold'))] }
  expect(readSubscription(subscription({ items }))).toMatchObject({
    choice: null,
    seatItem: null,
    periodEnd: null,
  })
})

test('both ways to set an end are read, the date first', () => {
  const end = seconds('2026-11-20T00:00:00Z')
  expect(readSubscription(subscription({ cancel_at_period_end: true })).cancelAt).toEqual(new Date(to * 1000))
  expect(readSubscription(subscription({ cancel_at: end })).cancelAt).toEqual(new Date(end * 1000))
  const metadata = { freehold_after: 'free' }
  expect(readSubscription(subscription({ metadata, cancel_at: end })).afterwards).toBe('free')
})

test('what a schedule turns it into is read by our prices, and only while the schedule runs', () => {
  const phase = (start_date: number, end_date: number, of: string) =>
    ({ start_date, end_date, items: [{ price: of, quantity: 3 }] }) as Stripe.SubscriptionSchedule.Phase
  const schedule = {
    id: 'sub_sched_1',
    status: 'active',
    current_phase: { start_date: from, end_date: to },
    phases: [phase(from, to, 'price_1'), phase(to, to + 1, 'price_9')],
  } as Stripe.SubscriptionSchedule
  const ours = [price('price_9', 'freehold_team_year_seat')]
  const read = (over: Partial<Stripe.SubscriptionSchedule>, prices = ours) =>
    readSubscription(subscription({ schedule: { ...schedule, ...over } }), prices)
  expect(read({})).toMatchObject({
    scheduleId: 'sub_sched_1',
    next: { plan: 'team', interval: 'year', seats: 3, at: new Date(to * 1000) },
  })
  expect(read({ status: 'released' }).next).toBeNull()
  expect(read({}, []).next).toBeNull()
})

function invoice(over: Partial<Stripe.Invoice>): Stripe.Invoice {
  return {
    id: 'in_1',
    status: 'open',
    created: from,
    status_transitions: { finalized_at: from, paid_at: null, voided_at: null, marked_uncollectible_at: null },
    parent: { subscription_details: { subscription: 'sub_1' } },
    ...over,
  } as Stripe.Invoice
}

test('an invoice belongs to the subscription of its parent, and was settled when it was paid, voided or given up', () => {
  expect(readInvoice(invoice({}))).toMatchObject({ subscriptionId: 'sub_1', settledAt: null })
  expect(readInvoice(invoice({ parent: null })).subscriptionId).toBeNull()
  for (const how of ['paid_at', 'voided_at', 'marked_uncollectible_at']) {
    const status_transitions = { ...invoice({}).status_transitions, [how]: to }
    expect(readInvoice(invoice({ status_transitions })).settledAt).toEqual(new Date(to * 1000))
  }
})

test('only an open invoice waits for its payer', () => {
  const payment = {
    payment: { payment_intent: { id: 'pi_1', status: 'requires_action' } },
  } as Stripe.InvoicePayment
  const payments = {
    object: 'list',
    has_more: false,
    url: '',
    data: [payment],
  } as Stripe.ApiList<Stripe.InvoicePayment>
  expect(readInvoice(invoice({ payments })).actionRequired).toBe(true)
  expect(readInvoice(invoice({ payments, status: 'void' })).actionRequired).toBe(false)
  expect(readInvoice(invoice({})).actionRequired).toBe(false)
})

test('a customer that was deleted at Stripe is read as that', () => {
  expect(readCustomer({ id: 'cus_1', object: 'customer', deleted: true })).toMatchObject({
    deleted: true,
    card: null,
  })
})
