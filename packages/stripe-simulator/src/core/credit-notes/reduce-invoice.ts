import type { Stripe } from 'stripe'
import { markPaid } from '../invoices/mark-paid.ts'
import { intentOf } from '../payments/attempt-payment.ts'
import { closePayment } from '../payments/close-payment.ts'
import type { World } from '../world.ts'

/** So much less (more, when negative) is to be paid of an open invoice; when nothing is left it is paid. */
export function reduceInvoice(world: World, invoice: Stripe.Invoice, amount: number): void {
  const after: Stripe.Invoice = {
    ...invoice,
    amount_due: invoice.amount_due - amount,
    amount_remaining: invoice.amount_remaining - amount,
    pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount + amount,
  }
  const intent = intentOf(world, invoice)
  if (after.amount_remaining === 0) {
    closePayment(world, invoice, 'automatic')
    markPaid(world, after)
    return
  }
  world.put('paymentIntents', { ...intent, amount: after.amount_remaining })
  world.change('invoices', after, 'invoice.updated')
}
