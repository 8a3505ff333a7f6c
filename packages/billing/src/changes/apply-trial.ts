import { trialDays } from '@freehold/plans'
import { listSubscriptions } from '../stripe/list-subscriptions.ts'
import { ChangeRefused, changeKey, type Outcome } from './change.ts'
import { countSeats } from './change-rows.ts'
import { chooseSubscription } from './chosen-subscription.ts'
import { endWaitingCheckout } from './end-waiting-checkout.ts'
import type { Steps } from './steps.ts'
import { findPrices, newItems } from './stripe-plan.ts'

/** A trial without a card, once per workspace: Stripe's own list says whether there ever was one. */
export async function applyTrial(steps: Steps<'trial'>): Promise<Outcome> {
  const { run, stripe, customerId, change } = steps
  const { wanted } = change
  const decided = await steps.step('decide', async () => {
    const all = await listSubscriptions(stripe, customerId)
    if (all.some(({ metadata }) => metadata[changeKey] === change.id)) return null
    if (chooseSubscription(all)) throw new ChangeRefused('This workspace has a subscription already.')
    if (all.some(({ trial_start }) => trial_start !== null))
      throw new ChangeRefused('This workspace has had its trial.')
    const { data: open } = await stripe.invoices.list({ customer: customerId, status: 'open', limit: 100 })
    if (open.some(({ amount_remaining }) => amount_remaining > 0))
      throw new ChangeRefused('Pay what an earlier subscription left unpaid first.')
    return { prices: await findPrices(stripe, wanted), seats: await run.inTenant(countSeats) }
  })
  if (!decided) return { state: 'done' }
  await steps.step('end-checkout', () => endWaitingCheckout(run, stripe))
  await steps.step('subscribe', async (once) => {
    const { id } = await stripe.subscriptions.create(
      {
        customer: customerId,
        items: newItems(decided.prices, decided.seats),
        trial_period_days: trialDays,
        trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
        billing_mode: { type: 'flexible' },
        payment_settings: { save_default_payment_method: 'on_subscription' },
        metadata: { freehold_tenant: run.tenant.id, [changeKey]: change.id },
      },
      once,
    )
    return id
  })
  return { state: 'done' }
}
