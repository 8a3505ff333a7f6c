import type { TenantContext } from '@freehold/db'
import type Stripe from 'stripe'
import { BillingInvoice, type InvoiceCorrection } from '../accounts/billing-invoice.entity.ts'
import { poNumberField } from '../facts/read-customer.ts'
import { invoiceStatuses } from '../facts/read-invoice.ts'
import { dateOf, idOf } from '../facts/stripe-values.ts'
import type { Corrections } from './fetch-corrections.ts'

/** An invoice of ours that said something else than Stripe. */
export interface InvoiceDifference {
  id: string
  words: string
}

/** Makes our copies what Stripe says. `corrections` null: not asked this time. Returns what was different, new ones among them. */
export async function writeInvoices(
  ctx: TenantContext,
  invoices: readonly Stripe.Invoice[],
  corrections: Corrections | null,
): Promise<InvoiceDifference[]> {
  const known = await ctx.em.find(BillingInvoice, { stripeId: { $in: invoices.map(({ id }) => id) } })
  const byId = new Map(known.map((row) => [row.stripeId, row]))
  const differences: InvoiceDifference[] = []
  for (const invoice of invoices) {
    const row = byId.get(invoice.id)
    const values = valuesOf(
      invoice,
      corrections ? (corrections.get(invoice.id) ?? []) : (row?.corrections ?? []),
    )
    const words = row ? describe(row, values) : `${nameOf(values)} (${values.status}) was not known`
    if (row) ctx.em.assign(row, values)
    else ctx.em.create(BillingInvoice, { ...values, stripeId: invoice.id })
    if (words !== null) differences.push({ id: invoice.id, words })
  }
  await ctx.em.flush()
  return differences
}

type Values = ReturnType<typeof valuesOf>

function valuesOf(invoice: Stripe.Invoice, corrections: InvoiceCorrection[]) {
  const { finalized_at, paid_at } = invoice.status_transitions
  const sum = (kind: InvoiceCorrection['kind']) =>
    corrections
      .filter((each) => each.kind === kind && each.status !== 'failed' && each.status !== 'canceled')
      .reduce((total, { amount }) => total + amount, 0)
  return {
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
    number: invoice.number,
    status: statusOf(invoice.status),
    reason: invoice.billing_reason,
    currency: invoice.currency,
    subtotal: invoice.subtotal,
    tax: (invoice.total_taxes ?? []).reduce((total, { amount }) => total + amount, 0),
    total: invoice.total,
    amountDue: invoice.amount_due,
    amountPaid: invoice.amount_paid,
    amountRemaining: invoice.amount_remaining,
    amountRefunded: sum('refund'),
    amountCredited:
      (invoice.pre_payment_credit_notes_amount ?? 0) + (invoice.post_payment_credit_notes_amount ?? 0),
    disputed: corrections.findLast(({ kind }) => kind === 'dispute')?.status ?? null,
    periodStart: dateOf(invoice.period_start),
    periodEnd: dateOf(invoice.period_end),
    poNumber: invoice.custom_fields?.find(({ name }) => name === poNumberField)?.value ?? null,
    hostedInvoiceUrl: invoice.hosted_invoice_url ?? null,
    invoicePdf: invoice.invoice_pdf ?? null,
    invoicedAt: new Date(invoice.created * 1000),
    finalizedAt: dateOf(finalized_at),
    dueAt: dateOf(invoice.due_date),
    paidAt: dateOf(paid_at),
    attempted: invoice.attempted,
    attemptCount: invoice.attempt_count,
    nextAttemptAt: dateOf(invoice.next_payment_attempt),
    corrections,
  }
}

/** One that this code does not know is kept as open; the derivation alerts. */
function statusOf(status: string | null): BillingInvoice['status'] {
  return invoiceStatuses.find((known) => known === (status ?? 'draft')) ?? 'open'
}

/** What somebody who checks the books wants to read; null when nothing of it differs. */
function describe(row: BillingInvoice, values: Values): string | null {
  const parts = (['status', 'total', 'amountPaid', 'amountRefunded', 'disputed'] as const).flatMap((name) =>
    row[name] === values[name] ? [] : [`${name} was ${row[name]}, is ${values[name]}`],
  )
  return parts.length === 0 ? null : `${nameOf(values)}: ${parts.join('; ')}`
}

function nameOf({ number }: Pick<Values, 'number'>): string {
  return number === null ? 'an invoice' : `invoice ${number}`
}
