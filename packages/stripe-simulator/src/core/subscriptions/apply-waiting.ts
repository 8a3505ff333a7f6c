import type { Stripe } from 'stripe'
import { mergeMetadata } from '../metadata.ts'
import type { World } from '../world.ts'
import type { Ledger } from './ledger.ts'

/** The invoice a change waited for is paid: the subscription becomes what was asked for. */
export function applyWaiting(world: World, subscription: Stripe.Subscription, ledger: Ledger): void {
  const { waiting } = ledger
  if (!waiting) return
  const after: Stripe.Subscription = {
    ...subscription,
    billing_cycle_anchor: waiting.anchor,
    items: { ...subscription.items, data: [...waiting.items] },
    metadata: mergeMetadata(subscription.metadata, waiting.metadata),
    pending_update: null,
    trial_end: waiting.trialEnd,
    status: waiting.resumes || subscription.status === 'past_due' ? 'active' : subscription.status,
  }
  world.put('ledgers', { ...ledger, debits: waiting.debits, waiting: null })
  world.change('subscriptions', after, 'customer.subscription.updated')
  if (waiting.resumes) world.emit('customer.subscription.resumed', after)
  else world.emit('customer.subscription.pending_update_applied', after)
}
