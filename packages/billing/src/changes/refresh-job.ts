import { defineJob } from '@freehold/jobs'
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
    // Checkout gives a subscription its own card; one that is set later is the customer's, and is to be charged from then on.
    const card = await defaultCard(stripe, customerId)
    const subscription =
      card === null ? null : chooseSubscription(await listSubscriptions(stripe, customerId))
    const own = idOf(subscription?.default_payment_method)
    if (card !== null && subscription && own !== null && own !== card)
      await stripe.subscriptions.update(
        subscription.id,
        { default_payment_method: card },
        { idempotencyKey: `card:${run.jobId}:${subscription.id}:${card}` },
      )
    await syncBilling(run, { force: true })
  },
})

async function defaultCard(
  stripe: ReturnType<typeof requireStripe>,
  customerId: string,
): Promise<string | null> {
  const customer = await stripe.customers.retrieve(customerId)
  return customer.deleted ? null : idOf(customer.invoice_settings.default_payment_method)
}
