import type { Stripe } from 'stripe'
import { idOf, type World } from '../world.ts'

/** Nothing is to be paid any more: the open payment intent of an invoice is cancelled. */
export function closePayment(
  world: World,
  invoice: Stripe.Invoice,
  reason: NonNullable<Stripe.PaymentIntent.CancellationReason>,
): void {
  for (const payment of world.of(invoice.id, 'invoicePayments')) {
    if (payment.status !== 'open' || !payment.payment.payment_intent) continue
    const transitions = { canceled_at: world.now, paid_at: null }
    world.put('invoicePayments', { ...payment, status: 'canceled', status_transitions: transitions })
    const intent = world.find('paymentIntents', idOf(payment.payment.payment_intent))
    const closed: Stripe.PaymentIntent = {
      ...intent,
      canceled_at: world.now,
      cancellation_reason: reason,
      next_action: null,
      status: 'canceled',
    }
    world.put('paymentIntents', closed)
    world.emit('payment_intent.canceled', closed)
  }
}
