import type { Stripe } from 'stripe'
import { idOf, type World } from '../world.ts'

export function subscriptionIdOf(invoice: Stripe.Invoice): string | null {
  const of = invoice.parent?.subscription_details?.subscription
  return of === undefined ? null : idOf(of)
}

/** Oldest first. */
export function invoicesOf(world: World, subscription: Stripe.Subscription): Stripe.Invoice[] {
  return world
    .of(idOf(subscription.customer), 'invoices')
    .filter((each) => subscriptionIdOf(each) === subscription.id)
}

/** Of those that were finalised, the newest. */
export function latestFinalized(world: World, subscription: Stripe.Subscription): Stripe.Invoice | undefined {
  return invoicesOf(world, subscription).findLast((each) => each.status_transitions.finalized_at !== null)
}

/** What an invoice would be charged to: its own method, its subscription's, its customer's. */
export function methodFor(world: World, invoice: Stripe.Invoice): string | null {
  const subscription = subscriptionIdOf(invoice)
  const of = subscription === null ? undefined : world.get('subscriptions', subscription)
  const customer = world.get('customers', idOf(invoice.customer ?? ''))
  const method =
    invoice.default_payment_method ??
    of?.default_payment_method ??
    customer?.invoice_settings.default_payment_method ??
    null
  return method === null ? null : idOf(method)
}
