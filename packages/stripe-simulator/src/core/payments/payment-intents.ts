import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import { inRange } from '../in-range.ts'
import { idOf, type World } from '../world.ts'
import { attemptPayment } from './attempt-payment.ts'
import { failPayment } from './fail-payment.ts'
import { refusePayment } from './refuse-payment.ts'

type Intent = Stripe.PaymentIntent

export function retrievePaymentIntent(world: World, input: Input & { id: string }): Intent {
  return world.find('paymentIntents', input.id)
}

export function listPaymentIntents(world: World, input: Input<Stripe.PaymentIntentListParams>): Intent[] {
  const { customer, created } = input.params ?? {}
  const rows = customer === undefined ? world.all('paymentIntents') : world.of(customer, 'paymentIntents')
  return rows.filter((each) => inRange(each.created, created)).reverse()
}

/** With the method it has, or another one. */
export function confirmPaymentIntent(
  world: World,
  input: Input<Stripe.PaymentIntentConfirmParams> & { id: string },
): Intent {
  const invoice = invoiceOf(world, input.id)
  const method = input.params?.payment_method
  const { failure } = attemptPayment(world, invoice, method === undefined ? {} : { method })
  if (failure !== null && failure !== 'action') world.refusal = refusePayment(failure)
  return world.find('paymentIntents', input.id)
}

/** The card's holder answers the bank's question; not of Stripe's API but of the page it sends people to. */
export function authenticatePayment(
  world: World,
  input: { id: string; params: { accept: boolean } },
): Intent {
  const intent = world.find('paymentIntents', input.id)
  if (intent.status !== 'requires_action') throw invalid(`This payment intent is ${intent.status}.`)
  const invoice = invoiceOf(world, input.id)
  const method = intent.payment_method === null ? undefined : idOf(intent.payment_method)
  if (input.params.accept) {
    attemptPayment(world, invoice, { present: true, ...(method === undefined ? {} : { method }) })
    const card = method === undefined ? undefined : world.get('cards', method)
    if (card) world.put('cards', { ...card, authenticated: true })
  } else {
    const message = 'The provided payment method has failed authentication.'
    failPayment(world, invoice, intent, { code: 'payment_intent_authentication_failure', message }, false)
  }
  return world.find('paymentIntents', input.id)
}

function invoiceOf(world: World, intent: string): Stripe.Invoice {
  const found = world.find('intentInvoices', world.find('paymentIntents', intent).id)
  const invoice = world.find('invoices', found.invoice)
  world.enter(invoice)
  if (invoice.status !== 'open')
    throw invalid(
      'This payment intent cannot be confirmed: its invoice is not open.',
      undefined,
      'payment_intent_unexpected_state',
    )
  return invoice
}
