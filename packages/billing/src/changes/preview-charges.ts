import type Stripe from 'stripe'
import type { PlanChoice } from '../facts/facts.ts'
import { type Money, moneyOf } from '../stripe/money-of.ts'
import { requireSubscription } from './chosen-subscription.ts'
import { changedItems, findPrices, newItems, type PlanPrices } from './stripe-plan.ts'

export interface PreviewRequest {
  customerId: string
  testClockId: string | null
  now: Date
  change: 'upgrade' | 'downgrade' | 'trial_change' | 'purchase'
  choice: PlanChoice
  seats: number
}

export interface Charges {
  /** When the change takes effect: ISO 8601. */
  at: string
  today: {
    total: Money
    tax: Money
    lines: { description: string; amount: Money; isProration: boolean }[]
  } | null
  next: { at: string; total: Money } | null
  /** Seconds since 1970: what today's amounts are exact to. */
  prorationDate: number | null
}

/** What Stripe would charge, by its own arithmetic: today and regularly afterwards. Throws what Stripe's client throws. */
export async function previewCharges(
  stripe: Stripe,
  options: Stripe.RequestOptions,
  request: PreviewRequest,
): Promise<Charges> {
  const { change, choice, seats, customerId } = request
  const prices = await findPrices(stripe, choice, options)
  const now = await nowOf(stripe, options, request)
  const regular = await previewRegular(stripe, options, { customerId, prices, seats })
  const total = moneyOf(regular.total, regular.currency)
  if (change === 'purchase') {
    const next = { at: timeOf(endOf(regular)), total }
    return { at: timeOf(now), today: todayOf(regular), next, prorationDate: null }
  }
  const { subscription, ...from } = await requireSubscription(stripe, customerId, options)
  const later = { at: timeOf(from.period.end), total }
  if (change === 'downgrade') return { at: later.at, today: null, next: later, prorationDate: null }
  if (change === 'trial_change') return { at: timeOf(now), today: null, next: later, prorationDate: null }
  const upgrade = await stripe.invoices.createPreview(
    {
      customer: customerId,
      subscription: subscription.id,
      subscription_details: {
        items: changedItems(from, prices, seats),
        proration_behavior: 'always_invoice',
        proration_date: now,
      },
    },
    options,
  )
  const at = from.choice.interval === choice.interval ? from.period.end : endOf(upgrade)
  return {
    at: timeOf(now),
    today: todayOf(upgrade),
    next: { at: timeOf(at), total },
    prorationDate: now,
  }
}

/** A whole period of the choice, as a new subscription would be charged: with the customer's taxes, without usage. */
function previewRegular(
  stripe: Stripe,
  options: Stripe.RequestOptions,
  { customerId, prices, seats }: { customerId: string; prices: PlanPrices; seats: number },
): Promise<Stripe.Invoice> {
  const items = newItems(prices, seats)
  return stripe.invoices.createPreview(
    { customer: customerId, subscription_details: { items, billing_mode: { type: 'flexible' } } },
    options,
  )
}

/** In seconds, by the customer's clock. */
async function nowOf(
  stripe: Stripe,
  options: Stripe.RequestOptions,
  { testClockId, now }: PreviewRequest,
): Promise<number> {
  if (testClockId === null) return Math.floor(now.getTime() / 1000)
  return (await stripe.testHelpers.testClocks.retrieve(testClockId, {}, options)).frozen_time
}

/** Stripe sends the first ten lines with an invoice: whatever is not among them is one line more, so that they add up. */
export function todayOf(invoice: Stripe.Invoice): NonNullable<Charges['today']> {
  const { currency, total, subtotal, total_taxes, lines } = invoice
  const tax = (total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0)
  const shown = lines.data
    .filter(({ amount, quantity }) => amount !== 0 || (quantity ?? 0) > 0)
    .map((line) => ({
      description: line.description ?? '',
      amount: moneyOf(line.amount, currency),
      isProration: line.parent?.subscription_item_details?.proration ?? false,
    }))
  const rest = lines.has_more ? subtotal - lines.data.reduce((sum, { amount }) => sum + amount, 0) : 0
  const others = { description: 'Everything else', amount: moneyOf(rest, currency), isProration: false }
  return {
    total: moneyOf(total, currency),
    tax: moneyOf(tax, currency),
    lines: rest === 0 ? shown : [...shown, others],
  }
}

/** Of the longest period that is paid for: that of the seats. */
function endOf({ lines, period_end }: Stripe.Invoice): number {
  const ends = lines.data.filter(({ amount }) => amount > 0).map(({ period }) => period.end)
  return ends.length > 0 ? Math.max(...ends) : period_end
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
