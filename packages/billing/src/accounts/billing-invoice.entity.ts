import { recordProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { invoiceStatuses } from '../facts/read-invoice.ts'

/** Money that went back, or that a bank holds back. */
export interface InvoiceCorrection {
  /** Stripe's. */
  id: string
  kind: 'refund' | 'dispute' | 'credit_note'
  amount: number
  currency: string
  status: string | null
  reason: string | null
  at: string
}

/** A copy of one of Stripe's invoices. Amounts in the smallest unit of the currency. */
export const BillingInvoice = defineEntity({
  name: 'BillingInvoice',
  tableName: 'billing_invoice',
  schema: 'app',
  properties: {
    ...recordProperties,
    stripeId: p.string(),
    subscriptionId: p.string().nullable(),
    number: p.string().nullable(),
    status: p.string().$type<(typeof invoiceStatuses)[number]>(),
    /** Stripe's billing_reason. */
    reason: p.string().nullable(),
    currency: p.string(),
    subtotal: p.bigint('number'),
    tax: p.bigint('number').default(0),
    total: p.bigint('number'),
    amountDue: p.bigint('number'),
    amountPaid: p.bigint('number'),
    amountRemaining: p.bigint('number'),
    amountRefunded: p.bigint('number').default(0),
    amountCredited: p.bigint('number').default(0),
    disputed: p.string().nullable(),
    periodStart: p.datetime().nullable(),
    periodEnd: p.datetime().nullable(),
    poNumber: p.string().nullable(),
    hostedInvoiceUrl: p.string().nullable(),
    invoicePdf: p.string().nullable(),
    invoicedAt: p.datetime(),
    finalizedAt: p.datetime().nullable(),
    dueAt: p.datetime().nullable(),
    paidAt: p.datetime().nullable(),
    attempted: p.boolean().default(false),
    attemptCount: p.integer().default(0),
    nextAttemptAt: p.datetime().nullable(),
    corrections: p.json().$type<InvoiceCorrection[]>().default([]),
  },
})

export type BillingInvoice = InferEntity<typeof BillingInvoice>
