import type { Stripe } from 'stripe'
import type { World } from '../world.ts'

const notice = 3 * 86_400

/** When `customer.subscription.trial_will_end` is due: three days before, or at once of a shorter trial; null when told. */
export function trialWarningAt(world: World, subscription: Stripe.Subscription): number | null {
  const { trial_end: end, status } = subscription
  if (status !== 'trialing' || end === null) return null
  return world.get('ledgers', subscription.id)?.warnedFor === end ? null : end - notice
}

export function warnOfTrialEnd(world: World, subscription: Stripe.Subscription): void {
  const at = trialWarningAt(world, subscription)
  if (at === null || at > world.now) return
  const ledger = world.find('ledgers', subscription.id)
  world.put('ledgers', { ...ledger, warnedFor: subscription.trial_end })
  world.emit('customer.subscription.trial_will_end', subscription)
}
