import { pageInput, pageOf, plainDate, recordId, recordVersion, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { currency } from '../money/schema.ts'
import { allowed, freeText, line, searchText, sortOrder } from '../record/schema.ts'
import { invoiceTotals, type PricedLine } from './totals.ts'

export const invoiceStates = ['draft', 'issued', 'sent', 'paid', 'void'] as const
export const invoiceState = z.enum(invoiceStates)
export type InvoiceState = z.infer<typeof invoiceState>

/** What lists are filtered by: the states, and those whose due day has passed without payment. */
export const invoiceFilterStates = [...invoiceStates, 'overdue'] as const

export const mostLines = 200
const amount = z.int()

/** What must fit on a page in one piece. */
const fewLines = z.regex(/^([^\r\n]*(\r\n|\r|\n)){0,19}[^\r\n]*$/, 'Must have at most 20 lines.')

export const invoiceLine = z.strictObject({
  description: freeText(1_000).check(z.trim(), z.minLength(1, 'Say what it is for.'), fewLines),
  /** In thousandths: 1500 is 1.5. Negative for a credit. */
  quantity: z.int().check(z.minimum(-1_000_000_000), z.maximum(1_000_000_000)),
  unit: z._default(freeText(20).check(z.trim()), ''),
  /** In minor units of the invoice's currency, before tax: 12550 is 125.50 EUR, or 12,550 JPY. */
  unitPrice: z.int().check(z.minimum(-1_000_000_000_000), z.maximum(1_000_000_000_000)),
  /** In hundredths of a percent: 1000 is 10 %. */
  discount: z._default(z.int().check(z.minimum(0), z.maximum(10_000)), 0),
  /** In hundredths of a percent: 1900 is 19 %. */
  taxRate: z._default(z.int().check(z.minimum(0), z.maximum(10_000)), 0),
})

const lines = z
  .array(invoiceLine)
  .check(z.maxLength(mostLines), z.refine(countable, 'The total is too large for one invoice.'))

function countable(priced: readonly PricedLine[]): boolean {
  try {
    invoiceTotals(priced)
    return true
  } catch {
    return false
  }
}

const paymentDays = z.int().check(z.minimum(0), z.maximum(365))
const poNumber = z.nullable(line(100, 'Must not be empty.'))
const notes = freeText(5_000)

/** What is not given comes from the client, then from the settings of invoices. */
export const createInvoiceInput = z.strictObject({
  clientId: recordId,
  currency: z.optional(currency),
  issueDate: z._default(z.nullable(plainDate), null),
  dueDate: z._default(z.nullable(plainDate), null),
  paymentDays: z.optional(paymentDays),
  poNumber: z._default(poNumber, null),
  notes: z._default(notes, ''),
  lines: z._default(lines, []),
})

/** Of a draft. A field left out stays as it is; lines are replaced as a whole. */
export const updateInvoiceInput = z.strictObject({
  id: recordId,
  expectedVersion: recordVersion,
  clientId: z.optional(recordId),
  currency: z.optional(currency),
  issueDate: z.optional(z.nullable(plainDate)),
  dueDate: z.optional(z.nullable(plainDate)),
  paymentDays: z.optional(paymentDays),
  poNumber: z.optional(poNumber),
  notes: z.optional(notes),
  lines: z.optional(lines),
})

/** `expectedVersion`: what was looked at before it was frozen. */
export const issueInvoiceInput = z.strictObject({
  id: recordId,
  expectedVersion: z.optional(recordVersion),
  /** Unless the draft names one: today, in UTC. */
  issueDate: z.optional(plainDate),
})

export const sendInvoiceInput = z.strictObject({
  id: recordId,
  /** Unless given: the billing address the invoice was issued with. */
  to: z.optional(z.email('Must be an e-mail address.').check(z.maxLength(320))),
  message: z._default(freeText(5_000), ''),
})

export const markPaidInput = z.strictObject({
  id: recordId,
  /** Unless given: today, in UTC. */
  paidOn: z.optional(plainDate),
  /** How it was paid. */
  note: z._default(freeText(500), ''),
})

export const voidInvoiceInput = z.strictObject({ id: recordId, reason: line(500, 'Say why.') })

/** Which invoices: the list and its totals take the same. */
const invoiceFilter = {
  /** Part of the number, the client's name or the purchase order, whatever its case. */
  search: z.optional(searchText),
  /** Any of them. `overdue` are those issued or sent whose due day has passed. */
  state: z.optional(z.array(z.enum(invoiceFilterStates)).check(z.minLength(1), z.maxLength(6))),
  clientId: z.optional(recordId),
  currency: z.optional(currency),
  /** Issued on this day or later, on this day or earlier. Drafts without a day are in neither. */
  issuedFrom: z.optional(plainDate),
  issuedTo: z.optional(plainDate),
}

export const invoiceTotalsInput = z.strictObject(invoiceFilter)
export const invoiceSorts = ['createdAt', 'issueDate', 'dueDate', 'number'] as const

export const listInvoicesInput = z.strictObject({
  ...pageInput,
  ...invoiceFilter,
  /** Drafts have no day yet: they come as if it were in the future. */
  sort: z._default(z.enum(invoiceSorts), 'issueDate'),
  order: z._default(sortOrder, 'desc'),
})

export const invoiceRow = z.strictObject({
  id: recordId,
  version: z.int(),
  /** Null until it is issued. */
  number: z.nullable(z.string()),
  state: invoiceState,
  /** Issued or sent, and its due day has passed. */
  overdue: z.boolean(),
  clientId: recordId,
  clientName: z.string(),
  currency,
  issueDate: z.nullable(z.string()),
  dueDate: z.nullable(z.string()),
  poNumber: z.nullable(z.string()),
  /** In minor units of the currency. */
  net: amount,
  tax: amount,
  gross: amount,
  sentAt: z.nullable(timestamp),
  paidOn: z.nullable(z.string()),
  createdAt: timestamp,
  updatedAt: timestamp,
  allowed,
})

/** Who pays, as the invoice says it: of a draft what the client's record says now, then frozen. */
export const billedTo = z.strictObject({
  name: z.string(),
  address: z.string(),
  email: z.nullable(z.string()),
  taxId: z.nullable(z.string()),
})

/** Who asks for the money: of a draft what the settings say now, then frozen. */
export const billedBy = z.strictObject({
  name: z.string(),
  address: z.string(),
  taxId: z.nullable(z.string()),
  bankDetails: z.string(),
  footer: z.string(),
})

export const invoice = z.extend(invoiceRow, {
  paymentDays: z.int(),
  notes: z.string(),
  lines: z.array(
    z.extend(invoiceLine, { unit: z.string(), discount: z.int(), taxRate: z.int(), net: amount }),
  ),
  /** By rate, the highest first; rates in hundredths of a percent. */
  taxes: z.array(z.strictObject({ rate: z.int(), net: amount, tax: amount })),
  billedTo,
  billedBy,
  sentTo: z.nullable(z.string()),
  paymentNote: z.nullable(z.string()),
  voidedAt: z.nullable(timestamp),
  voidReason: z.nullable(z.string()),
  /** The newest PDF; null while there is none. `path` is below the origin. */
  pdf: z.nullable(z.strictObject({ fileId: recordId, path: z.string() })),
  /** The job that makes the next one. */
  pdfJobId: z.nullable(recordId),
  /**
   * Its amounts in the workspace's currency by the rate of the issue date, frozen when it was issued; null for a draft, or where
   * no rate was known. `rate`: what one unit of the invoice's currency is worth in it.
   */
  converted: z.nullable(
    z.strictObject({
      currency,
      rate: z.string(),
      rateDay: z.string(),
      net: amount,
      tax: amount,
      gross: amount,
    }),
  ),
  /** Name of the member who changed it last; null for somebody who left, or for the system. */
  updatedByName: z.nullable(z.string()),
})

/** What webhooks tell of an invoice: nobody asks there, so nobody may do anything. */
export const invoiceEvent = z.omit(invoice, { allowed: true })
export const invoicePage = pageOf(invoiceRow)

/** Of all invoices that the filter finds, by currency: `open` and `overdue` are the gross of those. */
export const filteredTotals = z.strictObject({
  data: z.array(
    z.strictObject({
      currency,
      count: z.int(),
      net: amount,
      tax: amount,
      gross: amount,
      open: amount,
      overdue: amount,
    }),
  ),
})

export const startedJob = z.strictObject({ jobId: recordId })

const address = freeText(1_000).check(fewLines)
const bankDetails = freeText(1_000)
const taxId = z.nullable(line(50, 'Must not be empty.'))

export const invoicing = z.strictObject({
  version: z.int(),
  /** In front of each number: `2026-` gives `2026-0001`. Each prefix counts for itself. */
  numberPrefix: z.string(),
  /** The next number is at least this one. */
  nextNumber: z.int(),
  paymentDays: z.int(),
  currency,
  /** Of new lines, in hundredths of a percent. */
  taxRate: z.int(),
  sellerName: z.string(),
  sellerAddress: z.string(),
  sellerTaxId: z.nullable(z.string()),
  bankDetails: z.string(),
  footer: z.string(),
  /** The number the next issued invoice gets, unless another is issued before. */
  upcomingNumber: z.string(),
})

/** A field left out stays as it is. */
export const updateInvoicingInput = z.strictObject({
  expectedVersion: recordVersion,
  numberPrefix: z.optional(
    freeText(20).check(z.regex(/^[A-Za-z0-9/_.-]*$/, 'Letters, digits and - / _ . only.')),
  ),
  nextNumber: z.optional(z.int().check(z.minimum(1), z.maximum(999_999_999))),
  paymentDays: z.optional(paymentDays),
  currency: z.optional(currency),
  taxRate: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
  sellerName: z.optional(freeText(255).check(z.trim())),
  sellerAddress: z.optional(address),
  sellerTaxId: z.optional(taxId),
  bankDetails: z.optional(bankDetails),
  footer: z.optional(freeText(500)),
})

export type InvoiceLine = z.infer<typeof invoiceLine>
export type InvoiceFilter = z.infer<typeof invoiceTotalsInput>
export type ListInvoicesInput = z.infer<typeof listInvoicesInput>
export type CreateInvoiceInput = z.infer<typeof createInvoiceInput>
export type UpdateInvoiceInput = z.infer<typeof updateInvoiceInput>
export type IssueInvoiceInput = z.infer<typeof issueInvoiceInput>
export type SendInvoiceInput = z.infer<typeof sendInvoiceInput>
export type MarkPaidInput = z.infer<typeof markPaidInput>
export type VoidInvoiceInput = z.infer<typeof voidInvoiceInput>
export type BilledTo = z.infer<typeof billedTo>
export type BilledBy = z.infer<typeof billedBy>
export type InvoiceRow = z.infer<typeof invoiceRow>
export type InvoiceDetail = z.infer<typeof invoice>
export type FilteredTotals = z.infer<typeof filteredTotals>
export type InvoicingSettings = z.infer<typeof invoicing>
export type UpdateInvoicingInput = z.infer<typeof updateInvoicingInput>
