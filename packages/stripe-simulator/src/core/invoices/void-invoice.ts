import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import { closePayment } from '../payments/close-payment.ts'
import { dropWaiting } from '../subscriptions/drop-waiting.ts'
import { settleSubscription } from '../subscriptions/settle-subscription.ts'
import type { World } from '../world.ts'
import { changeBalance } from './change-balance.ts'
import { enterInvoice } from './enter-invoice.ts'

export function voidInvoice(world: World, input: Input & { id: string }): Stripe.Invoice {
  const invoice = enterInvoice(world, input.id)
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw invalid(
      "You can only pass in open invoices. This invoice isn't open.",
      undefined,
      'invoice_not_editable',
    )
  return voidOpen(world, invoice)
}

/** What the customer's balance paid of it comes back; a change that waited for it is dropped. */
export function voidOpen(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  const voided: Stripe.Invoice = {
    ...invoice,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'void',
    status_transitions: { ...invoice.status_transitions, voided_at: world.now },
  }
  world.put('invoices', voided)
  closePayment(world, invoice, 'void_invoice')
  const customer = world.find('customers', invoice.customer as string)
  const applied = (invoice.ending_balance ?? 0) - invoice.starting_balance
  changeBalance(world, customer.id, customer.balance - applied, null)
  world.emit('invoice.voided', voided)
  dropWaiting(world, voided)
  settleSubscription(world, voided)
  return voided
}
