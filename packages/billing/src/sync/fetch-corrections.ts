import type Stripe from 'stripe'
import type { InvoiceCorrection } from '../accounts/billing-invoice.entity.ts'
import { idOf } from '../facts/stripe-values.ts'
import { underLock } from './fetch-billing.ts'

/** What went back or is held back of each invoice, by the invoice's id; invoices without any are not in it. */
export type Corrections = ReadonlyMap<string, InvoiceCorrection[]>

const atOf = (seconds: number) => new Date(seconds * 1000).toISOString()

/** Refunds and disputes hang on charges, which hang on the invoices' payments. */
export async function fetchCorrections(
  stripe: Stripe,
  customer: string,
  invoices: readonly Stripe.Invoice[],
): Promise<Corrections> {
  const invoiceOf = new Map(
    invoices.flatMap(({ id, payments }) =>
      (payments?.data ?? []).flatMap(({ payment }) => {
        const paid = idOf(payment.payment_intent) ?? idOf(payment.charge)
        return paid === null ? [] : [[paid, id] as const]
      }),
    ),
  )
  const found = new Map<string, InvoiceCorrection[]>()
  for await (const charge of stripe.charges.list({ customer, limit: 100 }, underLock)) {
    const invoice = invoiceOf.get(idOf(charge.payment_intent) ?? '') ?? invoiceOf.get(charge.id)
    if (invoice === undefined || (charge.amount_refunded === 0 && !charge.disputed)) continue
    const corrections = found.get(invoice) ?? []
    for await (const refund of stripe.refunds.list({ charge: charge.id, limit: 100 }, underLock))
      corrections.push(correctionOf('refund', refund))
    for await (const dispute of stripe.disputes.list({ charge: charge.id, limit: 100 }, underLock))
      corrections.push(correctionOf('dispute', dispute))
    found.set(invoice, corrections)
  }
  return found
}

function correctionOf(
  kind: InvoiceCorrection['kind'],
  { id, amount, currency, status, reason, created }: Stripe.Refund | Stripe.Dispute,
): InvoiceCorrection {
  return { id, kind, amount, currency, status: status ?? null, reason: reason ?? null, at: atOf(created) }
}
