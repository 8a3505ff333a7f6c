import type { Stripe } from 'stripe'
import { mergeMetadata } from '../metadata.ts'
import { idOf, type World } from '../world.ts'

/** The note as it is answered. `pre`: what of it made an open invoice smaller. */
export function creditNoteOf(
  world: World,
  invoice: Stripe.Invoice,
  params: Stripe.CreditNoteCreateParams,
  { amount, pre, refund }: { amount: number; pre: number; refund: Stripe.Refund | null },
): Stripe.CreditNote {
  const id = world.newId('cn')
  const customer = idOf(invoice.customer ?? '')
  const before = world.of(customer, 'creditNotes').filter((note) => note.invoice === invoice.id).length
  return {
    id,
    object: 'credit_note',
    amount,
    amount_shipping: 0,
    created: world.now,
    currency: invoice.currency,
    customer,
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: world.now,
    invoice: invoice.id,
    lines: { object: 'list', data: [], has_more: false, url: `/v1/credit_notes/${id}/lines` },
    livemode: false,
    memo: params.memo ?? null,
    metadata: mergeMetadata({}, params.metadata),
    number: `${invoice.number}-CN-${String(before + 1).padStart(2, '0')}`,
    out_of_band_amount: params.out_of_band_amount ?? null,
    pdf: `${world.settings.pagesUrl}/invoices/${invoice.id}/pdf`,
    post_payment_amount: amount - pre,
    pre_payment_amount: pre,
    pretax_credit_amounts: [],
    reason: params.reason ?? null,
    refunds: refund
      ? [{ amount_refunded: refund.amount, payment_record_refund: null, refund: refund.id, type: 'refund' }]
      : [],
    shipping_cost: null,
    status: 'issued',
    subtotal: amount,
    subtotal_excluding_tax: amount,
    total: amount,
    total_excluding_tax: amount,
    total_taxes: [],
    type: pre > 0 ? 'pre_payment' : 'post_payment',
    voided_at: null,
  }
}
