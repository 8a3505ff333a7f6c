import { type Currency, minorDigits } from '@freehold/product/money/currencies/schema'
import type { FieldChange } from '@freehold/ui'
import type { Inputs, Outputs } from '../../platform/api/trpc.ts'
import { amountWords } from './amount.tsx'
import { decimalText, parseDecimal } from './decimals.ts'

export type Invoice = Outputs['invoices']['get']
export type InvoicingSettings = Outputs['invoices']['settings']
/** What create and update take of a draft. */
export type Draft = Inputs['invoices']['create']

/** A line as it is typed: numbers stay text until they are saved, so that nothing typed is lost. */
export interface DraftLine {
  /** Of this page only. */
  key: number
  description: string
  quantity: string
  unit: string
  unitPrice: string
  discount: string
  taxRate: string
}

export interface DraftValues {
  clientId: string | null
  currency: Currency
  issueDate: string | null
  dueDate: string | null
  paymentDays: string
  poNumber: string
  notes: string
  lines: readonly DraftLine[]
}

export const quantityPlaces = 3
export const ratePlaces = 2

let lastKey = 0

export function emptyLine(taxRate: string): DraftLine {
  lastKey += 1
  return { key: lastKey, description: '', quantity: '1', unit: '', unitPrice: '', discount: '', taxRate }
}

/** The editor's fields, of a new draft or of one as it is. */
export function toDraftValues(
  invoice: Invoice | null,
  settings: InvoicingSettings,
  clientId: string | null = null,
): DraftValues {
  if (!invoice) {
    const { currency, taxRate } = settings
    const lines = [emptyLine(decimalText(taxRate, ratePlaces, 0))]
    return {
      ...{ clientId, currency, issueDate: null, dueDate: null, paymentDays: '', poNumber: '', notes: '' },
      lines,
    }
  }
  const places = minorDigits(invoice.currency)
  return {
    clientId: invoice.clientId,
    currency: invoice.currency,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    paymentDays: String(invoice.paymentDays),
    poNumber: invoice.poNumber ?? '',
    notes: invoice.notes,
    lines: invoice.lines.map((line) => ({
      ...emptyLine(decimalText(line.taxRate, ratePlaces, 0)),
      description: line.description,
      quantity: decimalText(line.quantity, quantityPlaces, 0),
      unit: line.unit,
      unitPrice: decimalText(line.unitPrice, places),
      discount: line.discount === 0 ? '' : decimalText(line.discount, ratePlaces, 0),
    })),
  }
}

/** A line nobody has begun: not saved, and no mistake. */
export const isUntouched = ({ description, unitPrice, unit, discount }: DraftLine): boolean =>
  `${description}${unitPrice}${unit}${discount}`.trim() === ''

export type LineField = 'quantity' | 'unitPrice' | 'discount' | 'taxRate'

/** The numbers of a line in whole units; null where what is typed is none. An empty price, discount or rate is nothing. */
export function lineNumbers(line: DraftLine, currency: Currency): Record<LineField, number | null> {
  const read = (text: string, places: number) => (text.trim() === '' ? 0 : parseDecimal(text, places))
  return {
    quantity: line.quantity.trim() === '' ? null : parseDecimal(line.quantity, quantityPlaces),
    unitPrice: read(line.unitPrice, minorDigits(currency)),
    discount: read(line.discount, ratePlaces),
    taxRate: read(line.taxRate, ratePlaces),
  }
}

/** What is wrong with a number, as it is said at its field. */
export function whatIsWrong(field: LineField, currency: Currency): string {
  const places =
    field === 'quantity' ? quantityPlaces : field === 'unitPrice' ? minorDigits(currency) : ratePlaces
  return places === 0 ? 'A whole number.' : `A number, at most ${places} decimal places.`
}

/** What differs between two versions, in the words of the editor. */
export function compareDrafts(before: Invoice, after: Invoice): FieldChange[] {
  const inWords = (invoice: Invoice) => ({
    Client: invoice.clientName,
    Currency: invoice.currency,
    'Issue date': invoice.issueDate,
    'Due date': invoice.dueDate,
    'Days to pay': String(invoice.paymentDays),
    'Purchase order': invoice.poNumber,
    Notes: invoice.notes,
    Lines: invoice.lines.map(({ description }) => description).join(', '),
    Total: amountWords(invoice.gross, invoice.currency),
  })
  const now = inWords(after)
  return Object.entries(inWords(before)).flatMap(([field, value]) => {
    const next = now[field as keyof typeof now]
    return value === next ? [] : [{ field, before: value, after: next }]
  })
}
