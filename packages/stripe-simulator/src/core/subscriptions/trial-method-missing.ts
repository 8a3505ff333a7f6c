import type { Stripe } from 'stripe'
import { idOf, type World } from '../world.ts'
import { endSubscription } from './end-subscription.ts'

/** A trial ends with nothing to charge: paused or cancelled, if that was asked for; then true. */
export function trialMethodMissing(world: World, subscription: Stripe.Subscription): boolean {
  const customer = world.find('customers', idOf(subscription.customer))
  if (subscription.default_payment_method ?? customer.invoice_settings.default_payment_method) return false
  const behavior = subscription.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice'
  if (behavior === 'cancel') {
    endSubscription(world, subscription, { reason: 'payment_failed' })
    return true
  }
  if (behavior !== 'pause') return false
  const paused: Stripe.Subscription = {
    ...subscription,
    status: 'paused',
    status_details: {
      paused: {
        subscription: { type: 'trial_end_without_payment_method' },
        transitioned_at: world.now,
        type: 'subscription',
      },
    },
  }
  world.change('subscriptions', paused, 'customer.subscription.updated')
  world.emit('customer.subscription.paused', paused)
  return true
}
