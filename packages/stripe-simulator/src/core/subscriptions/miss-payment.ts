import type { Stripe } from 'stripe'
import type { World } from '../world.ts'
import { endSubscription } from './end-subscription.ts'
import { isOver } from './subscription-facts.ts'

/**
 * An invoice of the subscription could not be paid. One whose first payment is open, one that is paused and one whose change
 * waits for the payment stay as they are; after the last attempt what the account's settings say.
 */
export function missPayment(
  world: World,
  subscription: Stripe.Subscription,
  invoice: Stripe.Invoice,
  last: boolean,
): void {
  if (isOver(subscription)) return
  const ledger = world.find('ledgers', subscription.id)
  if (['incomplete', 'paused', 'unpaid'].includes(subscription.status)) return
  if (ledger.waiting?.invoice === invoice.id) return
  const late = world.change(
    'subscriptions',
    { ...subscription, status: 'past_due' },
    'customer.subscription.updated',
  )
  if (!last) return
  const { afterRetries } = world.settings
  if (afterRetries === 'cancel') endSubscription(world, late, { reason: 'payment_failed' })
  if (afterRetries === 'unpaid')
    world.change('subscriptions', { ...late, status: 'unpaid' }, 'customer.subscription.updated')
}
