import type { Stripe } from 'stripe'
import type { World } from '../world.ts'
import { buildInvoice, type InvoicePlan } from './build-invoice.ts'

/** Keeps a draft invoice with the waiting items it takes up; it becomes its subscription's latest. */
export function openDraft(world: World, plan: InvoicePlan): Stripe.Invoice {
  const invoice = buildInvoice(world, plan)
  world.put('invoices', invoice)
  const counted = plan.drafts.flatMap(({ item, price, reported }) =>
    reported ? [{ item, price: price.id, reported }] : [],
  )
  if (counted.length > 0) world.put('countedUsage', { id: invoice.id, counted })
  for (const item of plan.items) world.put('invoiceItems', { ...item, invoice: invoice.id })
  if (plan.customer.currency !== invoice.currency)
    world.put('customers', { ...plan.customer, currency: invoice.currency })
  if (plan.subscription) {
    const subscription = world.find('subscriptions', plan.subscription.id)
    world.put('subscriptions', { ...subscription, latest_invoice: invoice.id })
  }
  world.emit('invoice.created', invoice)
  return invoice
}
