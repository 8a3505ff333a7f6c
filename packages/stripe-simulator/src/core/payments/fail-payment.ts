import type { Stripe } from 'stripe'
import type { Decline } from '../cards/card.ts'
import { subscriptionIdOf } from '../invoices/invoice-facts.ts'
import { missPayment } from '../subscriptions/miss-payment.ts'
import type { World } from '../world.ts'

/** The payment did not come: the intent says why, the invoice when it is tried again, the subscription is past due. */
export function failPayment(
  world: World,
  invoice: Stripe.Invoice,
  intent: Stripe.PaymentIntent,
  failure: 'action' | Decline,
  scheduled: boolean,
): Stripe.Invoice {
  const failed = failure === 'action' ? asksForAction(world, intent) : refused(intent, failure)
  world.put('paymentIntents', failed)
  world.emit(
    failure === 'action' ? 'payment_intent.requires_action' : 'payment_intent.payment_failed',
    failed,
  )
  const count = invoice.attempt_count === 0 || scheduled ? invoice.attempt_count + 1 : invoice.attempt_count
  const first = invoice.attempt_count === 0
  const after: Stripe.Invoice = {
    ...invoice,
    attempt_count: count,
    attempted: true,
    next_payment_attempt:
      first || scheduled ? nextAttempt(world, invoice, count) : invoice.next_payment_attempt,
  }
  world.put('invoices', after)
  world.emit('invoice.payment_failed', after)
  if (failure === 'action') world.emit('invoice.payment_action_required', after)
  const last = scheduled && after.next_payment_attempt === null
  const subscription = subscriptionIdOf(after)
  if (subscription !== null) missPayment(world, world.find('subscriptions', subscription), after, last)
  return world.find('invoices', invoice.id)
}

function refused(intent: Stripe.PaymentIntent, decline: Decline): Stripe.PaymentIntent {
  return {
    ...intent,
    last_payment_error: {
      type: 'card_error',
      code: decline.code,
      ...(decline.declineCode === undefined ? {} : { decline_code: decline.declineCode }),
      message: decline.message,
    },
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  }
}

function asksForAction(world: World, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const url = `${world.settings.pagesUrl}/authenticate/${intent.id}`
  return {
    ...intent,
    next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: null, url } },
    status: 'requires_action',
  }
}

/** A first invoice, and one a pending change waits for, are not tried again by themselves: they expire. */
function nextAttempt(world: World, invoice: Stripe.Invoice, count: number): number | null {
  if (invoice.billing_reason === 'subscription_create' || !invoice.auto_advance) return null
  const subscription = subscriptionIdOf(invoice)
  const ledger = subscription === null ? undefined : world.get('ledgers', subscription)
  if (ledger?.waiting?.invoice === invoice.id) return null
  const days = world.settings.retryDays[count - 1]
  return days === undefined ? null : world.now + days * 86_400
}
