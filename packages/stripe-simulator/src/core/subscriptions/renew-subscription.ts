import type { Stripe } from 'stripe'
import { keepInvoiceItem, waitingItems } from '../invoice-items/keep-invoice-item.ts'
import { collectNow } from '../invoices/collect-now.ts'
import { openDraft } from '../invoices/open-draft.ts'
import { enterPhase } from '../schedules/enter-phase.ts'
import { idOf, type World } from '../world.ts'
import { endSubscription } from './end-subscription.ts'
import { type Cycle, nextCycle } from './next-cycle.ts'
import { trialMethodMissing } from './trial-method-missing.ts'

type Subscription = Stripe.Subscription

/** An item's period is over, a trial ends, a schedule's phase begins or the subscription is to be cancelled: now. */
export function renewSubscription(world: World, subscription: Subscription): void {
  const cycle = nextCycle(world, subscription, world.now)
  if (cycle.ends) {
    end(world, subscription, cycle)
    return
  }
  const trialEnds = subscription.status === 'trialing' && subscription.trial_end === world.now
  if (trialEnds && trialMethodMissing(world, subscription)) return
  const after: Subscription = {
    ...subscription,
    billing_cycle_anchor: cycle.anchor,
    items: { ...subscription.items, data: cycle.items },
    metadata: cycle.metadata,
    status: trialEnds ? 'active' : subscription.status,
  }
  world.put('subscriptions', after)
  world.put('ledgers', { ...world.find('ledgers', after.id), debits: cycle.debits })
  enterPhase(world, after)
  bill(world, after, cycle, Math.min(...subscription.items.data.map((each) => each.current_period_start)))
  world.tell('customer.subscription.updated', subscription, world.find('subscriptions', after.id))
}

/** A draft for an hour, in which late usage still counts. An unpaid subscription's drafts stay drafts. */
function bill(world: World, subscription: Subscription, cycle: Cycle, periodStart: number): void {
  const waits = cycle.lines.filter((each) => each.asItem)
  for (const draft of waits) keepInvoiceItem(world, subscription, draft)
  const drafts = cycle.lines.filter((each) => !each.asItem)
  const atOnce = cycle.proration === 'always_invoice' && waits.length > 0
  if (drafts.length === 0 && !atOnce) return
  const invoice = openDraft(world, {
    customer: world.find('customers', idOf(subscription.customer)),
    subscription,
    reason: drafts.length > 0 ? 'subscription_cycle' : 'subscription_update',
    drafts,
    items: waitingItems(world, idOf(subscription.customer), subscription.id),
    at: world.now,
    periodStart,
    finalizesAt:
      subscription.status === 'unpaid' || drafts.length === 0
        ? null
        : world.now + world.settings.draftSeconds,
    autoAdvance: subscription.status !== 'unpaid',
  })
  if (drafts.length === 0) collectNow(world, invoice)
}

/** What was used and what waited is billed once more. */
function end(world: World, subscription: Subscription, cycle: Cycle): void {
  const ended = endSubscription(world, subscription, {
    reason: subscription.cancellation_details?.reason ?? 'cancellation_requested',
    askedAt: subscription.canceled_at ?? world.now,
  })
  const items = waitingItems(world, idOf(ended.customer), ended.id)
  if (cycle.lines.length === 0 && items.length === 0) return
  openDraft(world, {
    customer: world.find('customers', idOf(ended.customer)),
    subscription: ended,
    reason: 'subscription_cycle',
    drafts: cycle.lines,
    items,
    at: world.now,
    periodStart: Math.min(...ended.items.data.map((each) => each.current_period_start)),
    finalizesAt: world.now + world.settings.draftSeconds,
  })
}
