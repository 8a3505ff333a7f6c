import type { Currency } from '@freehold/product/money/currencies/schema'
import type { FieldChange } from '@freehold/ui'
import { decimalText } from './decimals.ts'
import { type InvoicingSettings, ratePlaces } from './draft-values.ts'

export interface InvoicingValues {
  numberPrefix: string
  nextNumber: number
  paymentDays: string
  currency: Currency
  taxRate: string
  sellerName: string
  sellerAddress: string
  sellerTaxId: string
  bankDetails: string
  footer: string
}

export function toInvoicingValues(settings: InvoicingSettings): InvoicingValues {
  const { numberPrefix, nextNumber, currency, sellerName, sellerAddress, bankDetails, footer } = settings
  return {
    ...{ numberPrefix, nextNumber, currency, sellerName, sellerAddress, bankDetails, footer },
    paymentDays: String(settings.paymentDays),
    taxRate: decimalText(settings.taxRate, ratePlaces, 0),
    sellerTaxId: settings.sellerTaxId ?? '',
  }
}

const labels: Record<keyof InvoicingValues, string> = {
  numberPrefix: 'Prefix',
  nextNumber: 'Next number, at least',
  paymentDays: 'Days to pay',
  currency: 'Currency',
  taxRate: 'Tax %',
  sellerName: 'Name',
  sellerAddress: 'Address',
  sellerTaxId: 'Tax id',
  bankDetails: 'Bank details',
  footer: 'Footer',
}

export function compareInvoicing(before: InvoicingSettings, after: InvoicingSettings): FieldChange[] {
  const [was, is] = [toInvoicingValues(before), toInvoicingValues(after)]
  return Object.entries(labels).flatMap(([key, field]) => {
    const name = key as keyof InvoicingValues
    return was[name] === is[name] ? [] : [{ field, before: was[name], after: is[name] }]
  })
}
