import type { Stripe } from 'stripe'
import type { Decline } from '../cards/card.ts'
import { chargeCard } from '../cards/charge-card.ts'
import { methodFor } from '../invoices/invoice-facts.ts'
import { markPaid } from '../invoices/mark-paid.ts'
import { keepMethod } from '../subscriptions/keep-method.ts'
import { idOf, type World } from '../world.ts'
import { failPayment } from './fail-payment.ts'
import { recordCharge } from './record-charge.ts'

export interface Attempt {
  /** Instead of the invoice's, subscription's or customer's. */
  method?: string
  /** The card's holder is there and has just authenticated. */
  present?: boolean
  /** By the retry schedule: counts. */
  scheduled?: boolean
}

export interface Attempted {
  invoice: Stripe.Invoice
  /** Null when it was paid. */
  failure: 'action' | Decline | null
}

/** Charges an open invoice's payment intent; the invoice, and the subscription it is for, follow what comes of it. */
export function attemptPayment(world: World, invoice: Stripe.Invoice, attempt: Attempt = {}): Attempted {
  const intent = intentOf(world, invoice)
  const method = attempt.method ?? methodFor(world, invoice)
  const result = chargeCard(world, method, attempt.present === true || world.present)
  const known = method === null ? undefined : world.get('paymentMethods', method)
  const decline = result.kind === 'declined' ? result.decline : null
  const charge = known && result.kind !== 'action' ? recordCharge(world, intent, known, decline) : null
  const tried = { ...intent, latest_charge: charge?.id ?? null, payment_method: known?.id ?? null }
  if (result.kind === 'paid') return { invoice: succeed(world, invoice, tried), failure: null }
  const failure = decline ?? 'action'
  return { invoice: failPayment(world, invoice, tried, failure, attempt.scheduled === true), failure }
}

export function intentOf(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const payment = world.of(invoice.id, 'invoicePayments').findLast((each) => each.status === 'open')
  return world.find('paymentIntents', idOf(payment?.payment.payment_intent ?? ''))
}

function succeed(world: World, invoice: Stripe.Invoice, intent: Stripe.PaymentIntent): Stripe.Invoice {
  const paid: Stripe.PaymentIntent = {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    next_action: null,
    status: 'succeeded',
  }
  world.put('paymentIntents', paid)
  world.emit('payment_intent.succeeded', paid)
  for (const payment of world.of(invoice.id, 'invoicePayments')) {
    if (payment.status !== 'open') continue
    const done = { ...payment, amount_paid: paid.amount, status: 'paid' }
    const settled = { ...done, status_transitions: { canceled_at: null, paid_at: world.now } }
    world.put('invoicePayments', settled)
    world.emit('invoice_payment.paid', settled)
  }
  keepMethod(world, invoice, paid.payment_method === null ? null : idOf(paid.payment_method))
  const count = Math.max(1, invoice.attempt_count)
  return markPaid(world, { ...invoice, attempt_count: count })
}
