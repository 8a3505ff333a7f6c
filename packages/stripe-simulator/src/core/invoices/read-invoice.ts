import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { inRange } from '../in-range.ts'
import type { World } from '../world.ts'
import { subscriptionIdOf } from './invoice-facts.ts'

export function retrieveInvoice(world: World, input: Input & { id: string }): Stripe.Invoice {
  return world.find('invoices', input.id)
}

export function listInvoices(world: World, input: Input<Stripe.InvoiceListParams>): Stripe.Invoice[] {
  const { customer, subscription, status, collection_method, created, due_date } = input.params ?? {}
  const rows = customer === undefined ? world.all('invoices') : world.of(customer, 'invoices')
  return rows
    .filter((each) => subscription === undefined || subscriptionIdOf(each) === subscription)
    .filter((each) => status === undefined || each.status === status)
    .filter((each) => collection_method === undefined || each.collection_method === collection_method)
    .filter((each) => inRange(each.created, created) && inRange(each.due_date ?? 0, due_date))
    .reverse()
}

/** In the invoice's own order. */
export function listInvoiceLines(world: World, input: Input & { parent?: string }): Stripe.InvoiceLineItem[] {
  return world.find('invoices', input.parent ?? input.id ?? '').lines.data
}
