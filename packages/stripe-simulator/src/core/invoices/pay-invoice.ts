import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, StripeFailure } from '../failure.ts'
import { type Attempt, attemptPayment, intentOf } from '../payments/attempt-payment.ts'
import { closePayment } from '../payments/close-payment.ts'
import { refusePayment } from '../payments/refuse-payment.ts'
import type { World } from '../world.ts'
import { enterInvoice } from './enter-invoice.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import { markPaid } from './mark-paid.ts'

type Params = Stripe.InvoicePayParams

/**
 * Outside the retry schedule. A payment that is refused refuses the call (402), and yet has been tried: the outcome says both.
 */
export function payInvoice(world: World, input: Input<Params> & { id: string }): Stripe.Invoice {
  const invoice = payable(world, input.id)
  const { paid_out_of_band: outside, payment_method: method } = input.params ?? {}
  if (invoice.status === 'paid') return invoice
  if (outside) {
    closePayment(world, invoice, 'automatic')
    return markPaid(world, { ...invoice, amount_paid_off_stripe: invoice.amount_due })
  }
  if (method !== undefined) world.find('paymentMethods', method, 'payment_method')
  return paid(world, invoice, method === undefined ? {} : { method })
}

/** On the invoice's own page, by somebody who does what the card's bank asks. */
export function payOnPage(world: World, input: Input<Params> & { id: string }): Stripe.Invoice {
  const invoice = payable(world, input.id)
  if (invoice.status === 'paid') return invoice
  const { payment_method: method } = input.params ?? {}
  return attemptPayment(world, invoice, { present: true, ...(method === undefined ? {} : { method }) })
    .invoice
}

function payable(world: World, id: string): Stripe.Invoice {
  const invoice = enterInvoice(world, id)
  if (invoice.status === 'paid') throw invalid('Invoice is already paid', undefined, 'invoice_already_paid')
  if (invoice.status === 'void' || invoice.status === 'uncollectible')
    throw invalid(
      `This invoice can no longer be paid: it is ${invoice.status}.`,
      undefined,
      'invoice_not_editable',
    )
  return invoice.status === 'draft' ? finalizeInvoice(world, invoice) : invoice
}

function paid(world: World, invoice: Stripe.Invoice, attempt: Attempt): Stripe.Invoice {
  const done = attemptPayment(world, invoice, attempt)
  if (done.failure === null) return done.invoice
  world.refusal =
    done.failure === 'action'
      ? new StripeFailure({
          status: 402,
          type: 'card_error',
          code: 'invoice_payment_intent_requires_action',
          message: 'This payment requires additional user action before it can be completed successfully.',
          paymentIntent: intentOf(world, done.invoice).id,
        })
      : refusePayment(done.failure)
  return done.invoice
}
