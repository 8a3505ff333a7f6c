import type { Random } from '../demo/random.ts'
import { type Currency, minorDigits } from '../money/currencies/schema.ts'
import { invoiceNotes, poNumbers, sampleLines } from './sample-invoices.ts'
import { invoiceTotals } from './totals.ts'

export const reportCurrency: Currency = 'EUR'

export interface SampleClient {
  id: string
  name: string
  address: string
  email: string | null
  taxId: string | null
  currency: Currency | null
  days: number | null
}

export type SampleDraft = ReturnType<typeof sampleDraft>

/** The demo's n-th invoice before it is issued. */
export function sampleDraft(random: Random, client: SampleClient, n: number) {
  const currency = n % 23 === 11 ? 'KWD' : (client.currency ?? reportCurrency)
  const lines = sampleLines(random, n, 10 ** (minorDigits(currency) - 2) * (currency === 'JPY' ? 100 : 1))
  const { net, tax, gross } = invoiceTotals(lines)
  return {
    client_id: client.id,
    currency,
    payment_days: client.days ?? 30,
    po_number: random.chance(0.4) ? random.pick(poNumbers) : null,
    notes: random.pick(invoiceNotes),
    lines,
    ...{ net, tax, gross },
    billed_to: { name: client.name, address: client.address, email: client.email, taxId: client.taxId },
  }
}
