import type { Stripe } from 'stripe'
import type { World } from '../world.ts'

/** An invoice, whose customer's clock counts from here on. */
export function enterInvoice(world: World, id: string): Stripe.Invoice {
  const invoice = world.find('invoices', id)
  world.enter(invoice)
  return invoice
}
