import type { Stripe } from 'stripe'
import { customerWithMethod } from '../customers/customer-with-method.ts'
import { invalid, required } from '../failure.ts'
import { waitingItems } from '../invoice-items/keep-invoice-item.ts'
import { finalizeInvoice } from '../invoices/finalize-invoice.ts'
import type { LineDraft } from '../invoices/line-draft.ts'
import { openDraft } from '../invoices/open-draft.ts'
import { attemptPayment } from '../payments/attempt-payment.ts'
import { refusePayment } from '../payments/refuse-payment.ts'
import type { World } from '../world.ts'
import { billItems } from './bill-items.ts'
import { newLedger } from './ledger.ts'
import { newSubscription } from './new-subscription.ts'
import { targetItems } from './target-items.ts'
import { warnOfTrialEnd } from './warn-of-trial-end.ts'

type Params = Stripe.SubscriptionCreateParams

/** Starts at once: the first invoice is finalised and its payment tried within the call, by `payment_behavior`. */
export function createSubscription(world: World, input: { params: Params }): Stripe.Subscription {
  const { params } = input
  if (params.customer === undefined) throw required('customer')
  if (!params.items?.length) throw required('items')
  if (params.payment_behavior === 'pending_if_incomplete')
    throw invalid('`pending_if_incomplete` cannot be used when creating a subscription.', 'payment_behavior')
  const customer = customerWithMethod(world, params.customer, params.default_payment_method)
  const { subscription, lines } = startSubscription(world, customer, params)
  world.emit('customer.subscription.created', subscription)
  if (lines.length > 0) chargeFirst(world, customer, subscription, lines, params.payment_behavior)
  const after = world.find('subscriptions', subscription.id)
  warnOfTrialEnd(world, after)
  return after
}

interface Started {
  subscription: Stripe.Subscription
  lines: LineDraft[]
}

/** Kept, told to nobody yet, its first invoice not made: a preview stops here. */
export function startSubscription(world: World, customer: Stripe.Customer, params: Params): Started {
  const target = targetItems(world, [], params.items ?? [])
  const empty = newSubscription(world, customer, params, target)
  const trialEnd = empty.trial_end !== null && empty.trial_end > world.now ? empty.trial_end : null
  const { items, debits, lines } = billItems(world, {
    customer: customer.id,
    subscription: empty.id,
    items: [],
    debits: {},
    target,
    at: world.now,
    prorationAt: world.now,
    anchor: empty.billing_cycle_anchor,
    restarts: false,
    wasTrial: false,
    trialEnd,
    prorates: params.proration_behavior !== 'none',
  })
  const due = lines.reduce((sum, each) => sum + each.amount, 0) + customer.balance > 0
  const waits = due && empty.collection_method === 'charge_automatically'
  const subscription: Stripe.Subscription = {
    ...empty,
    items: { ...empty.items, data: items },
    status: trialEnd !== null ? 'trialing' : waits ? 'incomplete' : 'active',
  }
  world.put('subscriptions', withCancelAt(subscription, params))
  world.put('ledgers', { ...newLedger(subscription.id), debits })
  return { subscription: world.find('subscriptions', subscription.id), lines }
}

function chargeFirst(
  world: World,
  customer: Stripe.Customer,
  subscription: Stripe.Subscription,
  drafts: LineDraft[],
  behavior: Params['payment_behavior'],
): void {
  const draft = openDraft(world, {
    customer,
    subscription,
    reason: 'subscription_create',
    drafts,
    items: waitingItems(world, customer.id, subscription.id),
    at: world.now,
    periodStart: world.now,
    finalizesAt: null,
    autoAdvance: true,
  })
  const invoice = finalizeInvoice(world, draft)
  if (invoice.status === 'paid' || subscription.collection_method === 'send_invoice') return
  if (behavior === 'default_incomplete') return
  const { failure } = attemptPayment(world, invoice)
  if (failure !== null && behavior === 'error_if_incomplete') throw refusePayment(failure)
}

function withCancelAt(subscription: Stripe.Subscription, params: Params): Stripe.Subscription {
  const ends = subscription.items.data.map((each) => each.current_period_end)
  const { cancel_at: at } = params
  if (params.cancel_at_period_end)
    return {
      ...subscription,
      cancel_at: Math.min(...ends),
      cancel_at_period_end: true,
      canceled_at: subscription.created,
    }
  if (at === undefined) return subscription
  const time = at === 'min_period_end' ? Math.min(...ends) : typeof at === 'number' ? at : Math.max(...ends)
  return { ...subscription, cancel_at: time, canceled_at: subscription.created }
}
