import type { JobRun } from '@freehold/jobs'
import type Stripe from 'stripe'
import { idOf } from '../facts/stripe-values.ts'
import { listSubscriptions } from '../stripe/list-subscriptions.ts'
import { chooseSubscription } from './chosen-subscription.ts'

/**
 * Checkout gives a subscription its own card, the portal gives the customer one: whichever was typed later is the one that pays,
 * for both.
 */
export async function followCard(
  run: Pick<JobRun, 'jobId'>,
  stripe: Stripe,
  customerId: string,
): Promise<void> {
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
