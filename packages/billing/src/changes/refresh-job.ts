import { defineJob, type JobRun } from '@freehold/jobs'
import type Stripe from 'stripe'
import * as z from 'zod/mini'
import { ensureCustomer, requireStripe } from '../accounts/ensure-customer.ts'
import { idOf } from '../facts/stripe-values.ts'
import { syncBilling } from '../sync/sync-billing.ts'
import { chooseSubscription, listSubscriptions } from './chosen-subscription.ts'

/** Asks Stripe how it stands, when somebody comes back from its pages. */
export const refreshJob = defineJob({
  name: 'billing.refresh',
  input: z.strictObject({}),
  label: () => 'News from Stripe',
  visible: false,
  timeoutSeconds: 120,
  async handler(run) {
    const stripe = requireStripe(run)
    const customerId = await ensureCustomer(run)
    await followCard(run, stripe, customerId)
    await syncBilling(run, { force: true })
  },
})

/**
 * Checkout gives a subscription its own card, the portal gives the customer one: whichever was typed later is the one that pays,
 * for both.
 */
async function followCard(run: Pick<JobRun, 'jobId'>, stripe: Stripe, customerId: string): Promise<void> {
  const customer = await stripe.customers.retrieve(customerId)
  if (customer.deleted) return
  const card = idOf(customer.invoice_settings.default_payment_method)
  const subscription = chooseSubscription(await listSubscriptions(stripe, customerId))
  const own = idOf(subscription?.default_payment_method)
  if (!subscription || own === null || own === card) return
  const once = { idempotencyKey: `card:${run.jobId}:${subscription.id}:${card}` }
  if (card === null || (await isNewer(stripe, own, card)))
    await stripe.customers.update(customerId, { invoice_settings: { default_payment_method: own } }, once)
  else await stripe.subscriptions.update(subscription.id, { default_payment_method: card }, once)
}

async function isNewer(stripe: Stripe, method: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([method, other].map((id) => stripe.paymentMethods.retrieve(id)))
  return a !== undefined && b !== undefined && a.created > b.created
}
