import type Stripe from 'stripe'
import type { Simulator } from '../simulator.ts'

/** What a flow plays with: the real SDK, and the simulator for what people do on Stripe's pages. */
export interface Stage {
  stripe: Stripe
  simulator: Simulator
}

export type Flow = (stage: Stage) => Promise<void>

/** 2026-11-23T10:00:00Z. */
export const start = 1_795_428_000
const days = (count: number) => count * 86_400

async function catalogue({ stripe }: Stage) {
  const product = await stripe.products.create({ name: 'Team', metadata: { plan: 'team' } })
  const seat = (unit_amount: number, interval: 'month' | 'year') =>
    stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount,
      recurring: { interval },
      lookup_key: `team_${interval}_seat`,
    })
  return { month: await seat(1200, 'month'), year: await seat(12_000, 'year') }
}

async function person({ stripe }: Stage) {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start })
  const customer = await stripe.customers.create({ email: 'ada@example.com', test_clock: clock.id })
  return { clock: clock.id, customer: customer.id }
}

async function withCard(stage: Stage, customer: string, number = 'pm_card_visa'): Promise<string> {
  const { id } = await stage.stripe.paymentMethods.attach(number, { customer })
  await stage.stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
  return id
}

/** Bought on Checkout's page. */
const checkout: Flow = async (stage) => {
  const { stripe, simulator } = stage
  const { month } = await catalogue(stage)
  const { customer } = await person(stage)
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer,
    line_items: [{ price: month.id, quantity: 3 }],
    success_url: 'http://localhost/acme/billing?checkout=done',
    subscription_data: { billing_mode: { type: 'flexible' } },
  })
  simulator.run({
    kind: 'checkout.sessions.complete',
    id: session.id,
    params: { number: '4242424242424242', exp_month: 12, exp_year: 2034 },
  })
  await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'line_items'] })
  await stripe.invoices.list({ customer, expand: ['data.payments'] })
}

/** Two weeks without a card, the pause at their end, and the plan bought after all. */
const trial: Flow = async (stage) => {
  const { stripe } = stage
  const { month } = await catalogue(stage)
  const { clock, customer } = await person(stage)
  const { id } = await stripe.subscriptions.create({
    customer,
    items: [{ price: month.id, quantity: 2 }],
    trial_period_days: 14,
    trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
  })
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: start + days(15) })
  await stripe.subscriptions.retrieve(id)
  await withCard(stage, customer)
  await stripe.subscriptions.resume(id)
}

/** More for the rest of the month, shown before it is charged; later less, from the next period on; the end set and unset. */
const changes: Flow = async (stage) => {
  const { stripe } = stage
  const { month, year } = await catalogue(stage)
  const { clock, customer } = await person(stage)
  await withCard(stage, customer)
  const { id, items } = await stripe.subscriptions.create({
    customer,
    items: [{ price: month.id, quantity: 2 }],
  })
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: start + days(10) })
  const item = { id: items.data[0]?.id ?? '', quantity: 5 }
  await stripe.invoices.createPreview({
    customer,
    subscription: id,
    subscription_details: { items: [item], proration_behavior: 'always_invoice' },
  })
  await stripe.subscriptions.update(id, {
    items: [item],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
  })
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: id })
  const phase = schedule.phases[0]
  await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: 'release',
    phases: [
      {
        items: [{ price: month.id, quantity: 5 }],
        start_date: phase?.start_date ?? 0,
        end_date: phase?.end_date ?? 0,
      },
      { items: [{ price: year.id, quantity: 1 }], duration: { interval: 'year', interval_count: 1 } },
    ],
  })
  await stripe.subscriptionSchedules.release(schedule.id)
  await stripe.subscriptions.update(id, { cancel_at_period_end: true, metadata: { freehold_after: 'free' } })
  await stripe.subscriptions.update(id, { cancel_at_period_end: false })
  await stripe.subscriptions.cancel(id)
}

/** A renewal that is declined, tried again, and paid with another card. */
const failedPayment: Flow = async (stage) => {
  const { stripe } = stage
  const { month } = await catalogue(stage)
  const { clock, customer } = await person(stage)
  await withCard(stage, customer)
  await stripe.subscriptions.create({ customer, items: [{ price: month.id }] })
  await withCard(stage, customer, 'pm_card_chargeCustomerFail')
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: start + days(32) })
  await stripe.subscriptions.list({ customer, status: 'all' })
  const [open] = (await stripe.invoices.list({ customer, status: 'open' })).data
  await stripe.invoices.pay(open?.id ?? '').catch(() => {})
  await withCard(stage, customer, 'pm_card_mastercard')
  const paid = await stripe.invoices.pay(open?.id ?? '', { expand: ['payments.data.payment.payment_intent'] })
  const intent = paid.payments?.data[0]?.payment.payment_intent
  await stripe.refunds.create({
    payment_intent: typeof intent === 'string' ? intent : (intent?.id ?? ''),
    amount: 200,
  })
}

/** Events counted once, one taken back, sums by day, and what the month costs. */
const metering: Flow = async (stage) => {
  const { stripe } = stage
  const { clock, customer } = await person(stage)
  await withCard(stage, customer)
  const meter = await stripe.billing.meters.create({
    display_name: 'API calls',
    event_name: 'api_calls',
    default_aggregation: { formula: 'sum' },
  })
  const price = await stripe.prices.create({
    product_data: { name: 'API calls' },
    currency: 'usd',
    recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
    billing_scheme: 'tiered',
    tiers_mode: 'graduated',
    tiers: [
      { up_to: 1000, unit_amount: 0 },
      { up_to: 'inf', unit_amount: 1 },
    ],
  })
  await stripe.subscriptions.create({ customer, items: [{ price: price.id }] })
  const use = (identifier: string, value: number) =>
    stripe.billing.meterEvents.create({
      event_name: 'api_calls',
      identifier,
      payload: { stripe_customer_id: customer, value: String(value) },
      timestamp: start,
    })
  await use('t1:a', 1500)
  await use('t1:b', 40)
  await use('t1:b', 40).catch(() => {})
  await stripe.billing.meterEventAdjustments.create({
    event_name: 'api_calls',
    type: 'cancel',
    cancel: { identifier: 't1:b' },
  })
  await stripe.billing.meters.listEventSummaries(meter.id, {
    customer,
    start_time: start - (start % 86_400),
    end_time: start - (start % 86_400) + 86_400,
    value_grouping_window: 'day',
  })
  await stripe.testHelpers.testClocks.advance(clock, { frozen_time: start + days(31) })
  await stripe.invoices.list({ customer, limit: 1 })
}

/** Address, tax id, the portal, a card kept by a setup intent. */
const details: Flow = async (stage) => {
  const { stripe } = stage
  const { customer } = await person(stage)
  await stripe.customers.update(customer, {
    name: 'Müller & Söhne [GmbH]',
    address: { line1: 'Hauptstr. 1', city: 'Köln', country: 'DE' },
    invoice_settings: { custom_fields: [{ name: 'PO number', value: 'PO-77' }] },
  })
  const tax = await stripe.customers.createTaxId(customer, { type: 'eu_vat', value: 'DE123456789' })
  await stripe.customers.retrieve(customer, { expand: ['tax_ids'] })
  await stripe.customers.deleteTaxId(customer, tax.id)
  await stripe.setupIntents.create({ customer, payment_method: 'pm_card_visa', confirm: true })
  await stripe.setupIntents.create({
    customer,
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
  })
  await stripe.setupIntents.create({ customer, payment_method: 'pm_card_chargeDeclined', confirm: true })
  await stripe.billingPortal.sessions.create({
    customer,
    return_url: 'http://localhost/acme/billing',
    flow_data: { type: 'payment_method_update' },
  })
}

/** Calls that are refused. */
const refusals: Flow = async ({ stripe }) => {
  const calls: (() => Promise<unknown>)[] = [
    () => stripe.customers.retrieve('cus_none'),
    () => stripe.customers.create({ mail: 'a@example.com' } as never),
    () => stripe.products.create({} as never),
    () => stripe.customers.create({ balance: 'much' } as never),
    () => stripe.products.list({ limit: 1000 }),
    () => stripe.subscriptions.create({ customer: 'cus_none', items: [{ price: 'price_none' }] }),
    () => stripe.products.create({ name: 'A' }, { idempotencyKey: 'one' }),
    () => stripe.products.create({ name: 'A' }, { idempotencyKey: 'one' }),
    () => stripe.products.create({ name: 'B' }, { idempotencyKey: 'one' }),
    () => stripe.accounts.retrieve('acct_1'),
  ]
  for (const call of calls) await call().catch(() => {})
}

export const flows: Record<string, Flow> = {
  checkout,
  trial,
  changes,
  'failed-payment': failedPayment,
  metering,
  details,
  refusals,
}
