import type Stripe from 'stripe'
import type { InvoiceFacts } from './facts.ts'
import { dateOf, idOf } from './stripe-values.ts'

/** Stripe's words that this code knows. */
export const invoiceStatuses = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const

/** Expand `payments.data.payment.payment_intent` (of an open one) to learn whether the bank wants the payer to confirm. */
export function readInvoice(invoice: Stripe.Invoice): InvoiceFacts {
  const { finalized_at, paid_at, voided_at, marked_uncollectible_at } = invoice.status_transitions
  return {
    id: invoice.id,
    number: invoice.number,
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
    status: invoice.status ?? 'draft',
    currency: invoice.currency,
    total: invoice.total,
    amountDue: invoice.amount_due,
    amountPaid: invoice.amount_paid,
    amountRemaining: invoice.amount_remaining,
    created: new Date(invoice.created * 1000),
    finalizedAt: dateOf(finalized_at),
    settledAt: dateOf(paid_at ?? voided_at ?? marked_uncollectible_at),
    paidAt: dateOf(paid_at),
    attempted: invoice.attempted,
    attemptCount: invoice.attempt_count,
    nextAttemptAt: dateOf(invoice.next_payment_attempt),
    actionRequired: invoice.status === 'open' && (invoice.payments?.data ?? []).some(waitsForThePayer),
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  }
}

function waitsForThePayer({ payment }: Stripe.InvoicePayment): boolean {
  const intent = payment.payment_intent
  return typeof intent === 'object' && intent !== null && intent.status === 'requires_action'
}
