import type { Stripe } from 'stripe'
import { finalizeInvoice } from '../invoices/finalize-invoice.ts'
import { openDraft } from '../invoices/open-draft.ts'
import { voidOpen } from '../invoices/void-invoice.ts'
import { mergeMetadata } from '../metadata.ts'
import { attemptPayment } from '../payments/attempt-payment.ts'
import type { World } from '../world.ts'
import { changeInvoice, keepWaiting } from './apply-change.ts'
import { patience } from './expire-incomplete.ts'
import type { WaitingChange } from './ledger.ts'
import type { ChangePlan } from './plan-change.ts'

interface Asked {
  metadata?: Stripe.Emptyable<Stripe.MetadataParam>
}

/**
 * `pending_if_incomplete`: the change holds once its invoice is paid. If that fails now, the subscription stays as it is and
 * shows a `pending_update` for 23 hours (https://docs.stripe.com/billing/subscriptions/pending-updates).
 */
export function changeWhenPaid(
  world: World,
  subscription: Stripe.Subscription,
  plan: ChangePlan,
  asked: Asked,
  resumes = false,
): void {
  replaceWaiting(world, subscription.id)
  const id = world.newId('in')
  const drafts = keepWaiting(world, subscription, plan)
  const waiting: WaitingChange = {
    invoice: id,
    items: plan.items,
    debits: plan.debits,
    metadata: asked.metadata === undefined ? null : mergeMetadata({}, asked.metadata),
    anchor: plan.anchor,
    trialEnd: plan.trialEnd,
    resumes,
  }
  const current = world.find('subscriptions', subscription.id)
  world.put('ledgers', { ...world.find('ledgers', subscription.id), waiting })
  const draft = openDraft(world, { ...changeInvoice(world, current, drafts), id })
  const invoice = finalizeInvoice(world, draft)
  if (invoice.status === 'paid') return
  const { failure } = attemptPayment(world, invoice)
  if (failure === null) return
  const shown = world.find('subscriptions', subscription.id)
  const pending_update = pendingUpdateOf(world, shown, plan, waiting)
  world.put('subscriptions', { ...shown, pending_update })
  world.tell('customer.subscription.updated', subscription, { ...shown, pending_update })
}

/** A newer change takes the place of one that waits: that one's invoice is void. */
export function replaceWaiting(world: World, subscription: string): void {
  const { waiting } = world.find('ledgers', subscription)
  const stale = waiting && world.get('invoices', waiting.invoice)
  if (stale?.status === 'open') voidOpen(world, stale)
}

function pendingUpdateOf(
  world: World,
  subscription: Stripe.Subscription,
  plan: ChangePlan,
  waiting: WaitingChange,
): Stripe.Subscription.PendingUpdate {
  const moved = plan.anchor !== subscription.billing_cycle_anchor
  return {
    billing_cycle_anchor: moved ? plan.anchor : null,
    cancel_at_period_end: null,
    discount: null,
    discounts: null,
    expires_at: world.now + patience,
    metadata: waiting.metadata,
    subscription_items: plan.items,
    trial_end: plan.trialEnd === subscription.trial_end ? null : plan.trialEnd,
    trial_from_plan: null,
  }
}
