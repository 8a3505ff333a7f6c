import type { Stripe } from 'stripe'
import { latestFinalized, subscriptionIdOf } from '../invoices/invoice-facts.ts'
import type { World } from '../world.ts'
import { applyWaiting } from './apply-waiting.ts'
import { isOver } from './subscription-facts.ts'

/** After an invoice of a subscription was paid, voided or written off: what waited for that happens. */
export function settleSubscription(world: World, invoice: Stripe.Invoice): void {
  const id = subscriptionIdOf(invoice)
  const subscription = id === null ? undefined : world.get('subscriptions', id)
  if (!subscription || isOver(subscription)) return
  const ledger = world.find('ledgers', subscription.id)
  if (invoice.status === 'paid' && ledger.waiting?.invoice === invoice.id)
    applyWaiting(world, subscription, ledger)
  const now = world.find('subscriptions', subscription.id)
  const status = statusAfter(world, now, invoice)
  world.change('subscriptions', { ...now, status }, 'customer.subscription.updated')
}

function statusAfter(
  world: World,
  subscription: Stripe.Subscription,
  invoice: Stripe.Invoice,
): Stripe.Subscription.Status {
  const { status } = subscription
  if (status === 'incomplete')
    return invoice.status === 'paid' && invoice.billing_reason === 'subscription_create' ? 'active' : status
  if (status !== 'past_due' && status !== 'unpaid') return status
  const latest = latestFinalized(world, subscription)
  return latest === undefined || latest.status !== 'open' ? 'active' : status
}
