import type { Stripe } from 'stripe'
import { subscriptionIdOf } from '../invoices/invoice-facts.ts'
import type { World } from '../world.ts'

/** The invoice a change waited for will never be paid: everything stays as it is. */
export function dropWaiting(world: World, invoice: Stripe.Invoice): void {
  const id = subscriptionIdOf(invoice)
  const subscription = id === null ? undefined : world.get('subscriptions', id)
  const ledger = id === null ? undefined : world.get('ledgers', id)
  if (!subscription || ledger?.waiting?.invoice !== invoice.id) return
  world.put('ledgers', { ...ledger, waiting: null })
  world.change('subscriptions', { ...subscription, pending_update: null }, 'customer.subscription.updated')
}
