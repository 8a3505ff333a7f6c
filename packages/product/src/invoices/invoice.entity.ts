import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { Currency } from '../money/currencies/schema.ts'
import type { BilledBy, BilledTo, InvoiceLine, InvoiceState } from './schema.ts'

/** Its lines are part of it: they are written, read, frozen and taken back as one. Amounts in minor units. */
export const Invoice = defineEntity({
  name: 'Invoice',
  tableName: 'invoice',
  schema: 'app',
  properties: {
    ...deletableProperties,
    clientId: p.uuid(),
    state: p.string().$type<InvoiceState>(),
    number: p.string().nullable(),
    currency: p.string().$type<Currency>(),
    issueDate: p.date().nullable(),
    dueDate: p.date().nullable(),
    paymentDays: p.integer(),
    poNumber: p.string().nullable(),
    notes: p.string(),
    lines: p.json().$type<InvoiceLine[]>(),
    net: p.bigint('number'),
    tax: p.bigint('number'),
    gross: p.bigint('number'),
    billedTo: p.json().$type<BilledTo>().nullable(),
    billedBy: p.json().$type<BilledBy>().nullable(),
    convertedCurrency: p.string().$type<Currency>().nullable(),
    convertedRate: p.decimal('string').nullable(),
    convertedRateDay: p.date().nullable(),
    convertedNet: p.bigint('number').nullable(),
    convertedTax: p.bigint('number').nullable(),
    convertedGross: p.bigint('number').nullable(),
    sentAt: p.datetime().nullable(),
    sentTo: p.string().nullable(),
    paidOn: p.date().nullable(),
    paymentNote: p.string().nullable(),
    voidedAt: p.datetime().nullable(),
    voidReason: p.string().nullable(),
    pdfFileId: p.uuid().nullable(),
    pdfJobId: p.uuid().nullable(),
    overdueToldOn: p.date().nullable(),
  },
})

export type Invoice = InferEntity<typeof Invoice>
