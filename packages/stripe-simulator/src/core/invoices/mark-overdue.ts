import type { Stripe } from 'stripe'
import { isOver } from '../subscriptions/subscription-facts.ts'
import type { World } from '../world.ts'
import { subscriptionIdOf } from './invoice-facts.ts'

/** When a bill that was sent is overdue; null when it is not sent, not open, or that was told already. */
export function overdueAt(world: World, invoice: Stripe.Invoice): number | null {
  if (invoice.status !== 'open' || invoice.collection_method !== 'send_invoice') return null
  return world.get('overdueInvoices', invoice.id) ? null : invoice.due_date
}

/** Its subscription is past due until it is paid. */
export function markOverdue(world: World, invoice: Stripe.Invoice): void {
  world.put('overdueInvoices', { id: invoice.id })
  world.emit('invoice.overdue', invoice)
  const id = subscriptionIdOf(invoice)
  const subscription = id === null ? undefined : world.get('subscriptions', id)
  if (subscription && !isOver(subscription) && subscription.status === 'active')
    world.change('subscriptions', { ...subscription, status: 'past_due' }, 'customer.subscription.updated')
}
