import type Stripe from 'stripe'

export interface PaymentProblem {
  kind: 'authentication' | 'declined'
  /** Stripe's words for people. */
  message: string
  /** Stripe's page to confirm, or to pay with another card. */
  payUrl: string | null
}

const declined = 'The payment did not go through. Use another card, or ask the bank.'

/** Why an invoice could not be charged. Null when it is paid after all. */
export async function readPaymentProblem(stripe: Stripe, invoiceId: string): Promise<PaymentProblem | null> {
  const invoice = await stripe.invoices.retrieve(invoiceId, { expand: ['payments'] })
  if (invoice.status === 'paid') return null
  const payUrl = invoice.hosted_invoice_url ?? null
  const payment = invoice.payments?.data.at(-1)?.payment.payment_intent
  const id = typeof payment === 'string' ? payment : payment?.id
  if (id === undefined) return { kind: 'declined', message: declined, payUrl }
  const intent = await stripe.paymentIntents.retrieve(id)
  if (intent.status === 'requires_action')
    return { kind: 'authentication', message: 'The bank asks the payer to confirm the payment.', payUrl }
  return { kind: 'declined', message: intent.last_payment_error?.message ?? declined, payUrl }
}
