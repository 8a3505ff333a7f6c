import type Stripe from 'stripe'
import type { BillingFacts, CustomerFacts, SubscriptionFacts } from '../facts/facts.ts'
import { readCard, readCustomer } from '../facts/read-customer.ts'
import { readInvoice } from '../facts/read-invoice.ts'
import { readSubscription } from '../facts/read-subscription.ts'
import { idOf } from '../facts/stripe-values.ts'
import { sortSubscriptions } from '../state/choose-subscription.ts'
import { listSubscriptions } from '../stripe/list-subscriptions.ts'

/** What Stripe says now of one customer. */
export interface FetchedBilling {
  facts: BillingFacts
  /** The customer's own time; null without a test clock. */
  clockNow: Date | null
  /** Null: none yet, or deleted at Stripe. */
  customer: Stripe.Customer | null
  /** Newest first. */
  invoices: Stripe.Invoice[]
}

/**
 * The lock is held meanwhile, and the database ends a transaction that is idle for half a minute: what takes longer is asked
 * again by the job's next attempt.
 */
export const underLock = { timeout: 6_000, maxNetworkRetries: 0 } as const

/** Of older invoices nothing is decided any more. */
const mostInvoices = 300

/** A customer that is not there yet has nothing. */
export const nothingYet: FetchedBilling = {
  facts: { customer: null, subscriptions: [], invoices: [] },
  clockNow: null,
  customer: null,
  invoices: [],
}

export async function fetchBilling(stripe: Stripe, customerId: string): Promise<FetchedBilling> {
  const customer = await stripe.customers.retrieve(
    customerId,
    {
      expand: ['invoice_settings.default_payment_method', 'tax_ids', 'test_clock'],
    },
    underLock,
  )
  const [subscriptions, invoices] = await Promise.all([
    listSubscriptions(stripe, customerId, underLock, ['data.schedule', 'data.default_payment_method']),
    listInvoices(stripe, customerId),
  ])
  const prices = await pricesToCome(stripe, subscriptions)
  const read = subscriptions.map((each) => readSubscription(each, prices))
  return {
    facts: {
      customer: withOwnCard(readCustomer(customer), subscriptions, read),
      subscriptions: read,
      invoices: invoices.map(readInvoice),
    },
    clockNow: customer.deleted ? null : await timeOf(stripe, customer.test_clock),
    customer: customer.deleted ? null : customer,
    invoices,
  }
}

/** A card of the subscription's own is what pays, before the customer's. */
function withOwnCard(
  customer: CustomerFacts,
  subscriptions: readonly Stripe.Subscription[],
  read: readonly SubscriptionFacts[],
): CustomerFacts {
  const { best } = sortSubscriptions(read)
  const own = subscriptions.find(({ id }) => id === best?.id)?.default_payment_method
  return own && typeof own !== 'string' ? { ...customer, card: readCard(own) } : customer
}

async function timeOf(stripe: Stripe, clock: Stripe.Customer['test_clock']): Promise<Date | null> {
  if (!clock) return null
  const { frozen_time } =
    typeof clock === 'string' ? await stripe.testHelpers.testClocks.retrieve(clock, {}, underLock) : clock
  return new Date(frozen_time * 1000)
}

/** Phases of a schedule name their prices by id alone. */
async function pricesToCome(
  stripe: Stripe,
  subscriptions: readonly Stripe.Subscription[],
): Promise<Stripe.Price[]> {
  const known = new Set(subscriptions.flatMap(({ items }) => items.data.map(({ price }) => price.id)))
  const named = subscriptions.flatMap(({ schedule }) =>
    schedule && typeof schedule !== 'string'
      ? schedule.phases.flatMap(({ items }) => items.flatMap(({ price }) => idOf(price) ?? []))
      : [],
  )
  const missing = new Set(named.filter((id) => !known.has(id)))
  return Promise.all([...missing].map((id) => stripe.prices.retrieve(id, {}, underLock)))
}

/** Open ones are asked again one by one: a list cannot be expanded as far as to the bank's question. */
async function listInvoices(stripe: Stripe, customer: string): Promise<Stripe.Invoice[]> {
  const all: Stripe.Invoice[] = []
  for await (const each of stripe.invoices.list(
    { customer, limit: 100, expand: ['data.payments'] },
    underLock,
  )) {
    all.push(each)
    if (all.length >= mostInvoices) break
  }
  return Promise.all(
    all.map((invoice) =>
      invoice.status === 'open' && invoice.attempted
        ? stripe.invoices.retrieve(
            invoice.id,
            { expand: ['payments.data.payment.payment_intent'] },
            underLock,
          )
        : invoice,
    ),
  )
}
