import type { Stripe } from 'stripe'
import { mergeMetadata } from '../metadata.ts'
import { followItems } from '../schedules/follow-items.ts'
import type { World } from '../world.ts'
import type { Ledger, WaitingChange } from './ledger.ts'

/** The invoice a change waited for is paid: the subscription becomes what was asked for. */
export function applyWaiting(world: World, subscription: Stripe.Subscription, ledger: Ledger): void {
  const { waiting } = ledger
  if (!waiting) return
  const { status_details: _, ...rest } = subscription
  const after: Stripe.Subscription = {
    ...(waiting.resumes ? rest : subscription),
    billing_cycle_anchor: waiting.anchor,
    items: { ...subscription.items, data: waiting.items.map((item) => inItsPeriod(subscription, item)) },
    metadata: mergeMetadata(subscription.metadata, waiting.metadata),
    pending_update: null,
    trial_end: waiting.trialEnd,
    status: waiting.resumes ? 'active' : subscription.status,
  }
  world.put('ledgers', { ...ledger, debits: debitsAfter(subscription, ledger, waiting), waiting: null })
  world.change('subscriptions', after, 'customer.subscription.updated')
  followItems(world, after)
  if (waiting.resumes) world.emit('customer.subscription.resumed', after)
  else if (subscription.pending_update) world.emit('customer.subscription.pending_update_applied', after)
}

/** The subscription may have renewed while the change waited: what was charged then stands. */
function debitsAfter(
  subscription: Stripe.Subscription,
  ledger: Ledger,
  waiting: WaitingChange,
): Ledger['debits'] {
  const renewed = waiting.items.filter((item) => inItsPeriod(subscription, item) !== item)
  const kept = renewed.map(({ id }) => [id, ledger.debits[id] ?? []] as const)
  return { ...waiting.debits, ...Object.fromEntries(kept) }
}

function inItsPeriod(
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
): Stripe.SubscriptionItem {
  const now = subscription.items.data.find((each) => each.id === item.id)
  if (!now || now.current_period_start <= item.current_period_start) return item
  const { current_period_start, current_period_end } = now
  return { ...item, current_period_start, current_period_end }
}
