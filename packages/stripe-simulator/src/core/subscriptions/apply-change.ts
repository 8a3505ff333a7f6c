import type { Stripe } from 'stripe'
import { keepInvoiceItem, waitingItems } from '../invoice-items/keep-invoice-item.ts'
import { finalizeInvoice } from '../invoices/finalize-invoice.ts'
import type { LineDraft } from '../invoices/line-draft.ts'
import { openDraft } from '../invoices/open-draft.ts'
import { attemptPayment } from '../payments/attempt-payment.ts'
import { refusePayment } from '../payments/refuse-payment.ts'
import { followItems } from '../schedules/follow-items.ts'
import { idOf, type World } from '../world.ts'
import type { ChangePlan } from './plan-change.ts'
import { warnOfTrialEnd } from './warn-of-trial-end.ts'

type Behavior = Stripe.SubscriptionUpdateParams['payment_behavior']

/** Keeps a changed subscription; what it costs waits for the next invoice, or is invoiced and charged at once. */
export function applyChange(
  world: World,
  before: Stripe.Subscription,
  after: Stripe.Subscription,
  plan: ChangePlan,
  behavior: Behavior,
): void {
  world.put('subscriptions', after)
  world.put('ledgers', { ...world.find('ledgers', after.id), debits: plan.debits })
  world.tell('customer.subscription.updated', before, after)
  followItems(world, after)
  warnOfTrialEnd(world, after)
  const drafts = keepWaiting(world, after, plan)
  if (!plan.invoices) return
  const invoice = finalizeInvoice(world, openDraft(world, changeInvoice(world, after, drafts)))
  if (invoice.status !== 'open' || invoice.collection_method !== 'charge_automatically') return
  if (behavior === 'default_incomplete') {
    const late = { ...world.find('subscriptions', after.id), status: 'past_due' as const }
    world.change('subscriptions', late, 'customer.subscription.updated')
    return
  }
  const { failure } = attemptPayment(world, invoice)
  if (failure !== null && behavior === 'error_if_incomplete') throw refusePayment(failure)
}

/** Makes invoice items of the lines that are such, or of all that cost while no invoice is made; the others are its own lines. */
export function keepWaiting(
  world: World,
  subscription: Stripe.Subscription,
  { lines, invoices }: Pick<ChangePlan, 'lines' | 'invoices'>,
): LineDraft[] {
  const waits = (draft: LineDraft) => draft.asItem || (!invoices && draft.amount !== 0)
  for (const draft of lines) if (waits(draft)) keepInvoiceItem(world, subscription, draft)
  return lines.filter((draft) => !waits(draft))
}

/** The invoice a change makes at once, with all that waited for the next one. */
export function changeInvoice(world: World, subscription: Stripe.Subscription, drafts: LineDraft[]) {
  const customer = world.find('customers', idOf(subscription.customer))
  return {
    customer,
    subscription,
    reason: 'subscription_update',
    drafts,
    items: waitingItems(world, customer.id, subscription.id),
    at: world.now,
    periodStart: world.now,
    finalizesAt: null,
    autoAdvance: true,
  } as const
}
