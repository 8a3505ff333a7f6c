import type { Stripe } from 'stripe'
import type { AnswerOf, Command, CommandKind } from '../command.ts'
import { simulate } from '../simulate.ts'
import { createState, type Settings } from '../state.ts'

export const day = 86_400

/** Of an ISO date or time in UTC. */
export function seconds(iso: string): number {
  return Date.parse(iso.includes('T') ? `${iso}Z` : `${iso}T00:00:00Z`) / 1000
}

/** A simulated account for tests: runs commands one after the other and keeps what happened. */
export function openAccount(start: string, settings: Partial<Settings> = {}) {
  let state = createState({ settings })
  const events: Stripe.Event[] = []
  function run<Kind extends CommandKind>(command: { kind: Kind } & Command<Kind>): AnswerOf<Kind> {
    const outcome = simulate<Kind>(state, command, new Date(seconds(start) * 1000))
    state = outcome.state
    events.push(...outcome.events)
    if (outcome.refusal) throw outcome.refusal
    return outcome.answer
  }
  const clock = run({ kind: 'testClocks.create', params: { frozen_time: seconds(start) } })
  const customer = run({
    kind: 'customers.create',
    params: { email: 'ada@example.com', test_clock: clock.id },
  })
  return {
    run,
    events,
    state: () => state,
    customer: customer.id,
    to: (time: string | number) =>
      run({
        kind: 'testClocks.advance',
        id: clock.id,
        params: { frozen_time: typeof time === 'number' ? time : seconds(time) },
      }),
    now: () => run({ kind: 'testClocks.retrieve', id: clock.id }).frozen_time,
    types: () => events.map((each) => each.type as string),
    forget: () => void events.splice(0),
  }
}
export type Account = ReturnType<typeof openAccount>

/** Saved and the one that pays. */
export function giveCard(account: Account, number = '4242424242424242', year = 2040): string {
  const card = { number, exp_month: 12, exp_year: year }
  const method = account.run({ kind: 'paymentMethods.create', params: { type: 'card', card } })
  account.run({ kind: 'paymentMethods.attach', id: method.id, params: { customer: account.customer } })
  const invoice_settings = { default_payment_method: method.id }
  account.run({ kind: 'customers.update', id: account.customer, params: { invoice_settings } })
  return method.id
}

export function makePrice(
  account: Account,
  name: string,
  amount: number,
  interval: 'month' | 'year' = 'month',
  intervals = 1,
): Stripe.Price {
  const product = account.run({ kind: 'products.create', params: { name } })
  const recurring = { interval, interval_count: intervals }
  return account.run({
    kind: 'prices.create',
    params: { product: product.id, currency: 'usd', unit_amount: amount, recurring },
  })
}

/** So much a month is included, the rest costs `rate` cents each. */
export function makeUsagePrice(
  account: Account,
  event: string,
  included: number,
  rate: string,
): Stripe.Price {
  const meter = account.run({
    kind: 'billing.meters.create',
    params: {
      display_name: event,
      event_name: event,
      default_aggregation: { formula: 'sum' },
      customer_mapping: { event_payload_key: 'stripe_customer_id', type: 'by_id' },
      value_settings: { event_payload_key: 'value' },
    },
  })
  const product = account.run({ kind: 'products.create', params: { name: event } })
  return account.run({
    kind: 'prices.create',
    params: {
      product: product.id,
      currency: 'usd',
      billing_scheme: 'tiered',
      tiers_mode: 'graduated',
      tiers: [
        { up_to: included, unit_amount: 0 },
        { up_to: 'inf', unit_amount_decimal: rate as unknown as Stripe.Decimal },
      ],
      recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
    },
  })
}

export function use(account: Account, event: string, value: number, time = account.now()): void {
  account.run({
    kind: 'billing.meterEvents.create',
    params: {
      event_name: event,
      payload: { stripe_customer_id: account.customer, value: String(value) },
      timestamp: time,
    },
  })
}

/** Newest first. */
export function invoicesOf(account: Account): Stripe.Invoice[] {
  return account.run({ kind: 'invoices.list', params: { customer: account.customer } })
}

export function linesOf(invoice: Stripe.Invoice | undefined): [string | null, number][] {
  return (invoice?.lines.data ?? []).map((line) => [line.description, line.amount])
}
