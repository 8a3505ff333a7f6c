import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { missing } from '../failure.ts'
import { inRange } from '../in-range.ts'
import { idOf, type World } from '../world.ts'

export function retrieveCharge(world: World, input: Input & { id: string }): Stripe.Charge {
  return world.find('charges', input.id)
}

export function listCharges(world: World, input: Input<Stripe.ChargeListParams>): Stripe.Charge[] {
  const { customer, payment_intent: intent, created } = input.params ?? {}
  const rows = customer === undefined ? world.all('charges') : world.of(customer, 'charges')
  return rows
    .filter((each) => intent === undefined || each.payment_intent === intent)
    .filter((each) => inRange(each.created, created))
    .reverse()
}

export function retrieveInvoicePayment(world: World, input: Input & { id: string }): Stripe.InvoicePayment {
  const payment = world.get('invoicePayments', input.id)
  if (!payment) throw missing('invoice_payment', input.id)
  return payment
}

export function listInvoicePayments(
  world: World,
  input: Input<Stripe.InvoicePaymentListParams>,
): Stripe.InvoicePayment[] {
  const { invoice, payment, status, created } = input.params ?? {}
  const rows = invoice === undefined ? world.all('invoicePayments') : world.of(invoice, 'invoicePayments')
  const intent = payment?.payment_intent
  return rows
    .filter((each) => status === undefined || each.status === status)
    .filter((each) => intent === undefined || idOf(each.payment.payment_intent ?? '') === intent)
    .filter((each) => inRange(each.created, created))
    .reverse()
}

export function listBalanceTransactions(world: World, input: Input): Stripe.CustomerBalanceTransaction[] {
  return world.of(world.find('customers', input.parent ?? '').id, 'customerBalanceTransactions').reverse()
}
