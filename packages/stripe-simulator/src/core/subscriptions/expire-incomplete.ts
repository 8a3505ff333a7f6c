import type { Stripe } from 'stripe'
import { invoicesOf } from '../invoices/invoice-facts.ts'
import { voidOpen } from '../invoices/void-invoice.ts'
import type { World } from '../world.ts'

/** How long a first payment, and one a change waits for, may stay open. Seconds. */
export const patience = 23 * 3600

/** The first payment never came. */
export function expireIncomplete(world: World, subscription: Stripe.Subscription): void {
  const expired: Stripe.Subscription = { ...subscription, ended_at: world.now, status: 'incomplete_expired' }
  world.change('subscriptions', expired, 'customer.subscription.updated')
  for (const invoice of invoicesOf(world, expired)) if (invoice.status === 'open') voidOpen(world, invoice)
}

/** Nor did the one a change waited for. */
export function expireWaiting(world: World, subscription: Stripe.Subscription): void {
  const ledger = world.find('ledgers', subscription.id)
  const invoice = ledger.waiting && world.get('invoices', ledger.waiting.invoice)
  if (invoice?.status === 'open') voidOpen(world, invoice)
  const after = { ...world.find('subscriptions', subscription.id), pending_update: null }
  world.put('ledgers', { ...world.find('ledgers', subscription.id), waiting: null })
  world.change('subscriptions', after, 'customer.subscription.updated')
  world.emit('customer.subscription.pending_update_expired', after)
}
