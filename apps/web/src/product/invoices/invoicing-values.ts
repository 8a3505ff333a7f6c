import type { Currency } from '@freehold/product/money/schema'
import type { FieldChange } from '@freehold/ui'
import * as z from 'zod/mini'
import type { Inputs } from '../../platform/api/trpc.ts'
import { decimalText, parseDecimal } from './decimals.ts'
import { type InvoicingSettings, ratePlaces } from './draft-values.ts'

type Change = Omit<Inputs['invoices']['updateSettings'], 'expectedVersion'>

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

export const invoicingSchema = z.pipe(
  z.custom<InvoicingValues>(),
  z.transform((values: InvoicingValues, ctx): Change => {
    const wrong = (field: keyof InvoicingValues, message: string) => {
      ctx.issues.push({ code: 'custom', message, input: values, path: [field] })
    }
    const paymentDays = parseDecimal(values.paymentDays, 0)
    const taxRate = parseDecimal(values.taxRate, ratePlaces)
    if (paymentDays === null) wrong('paymentDays', 'A whole number of days.')
    if (taxRate === null) wrong('taxRate', 'A number, at most 2 decimal places.')
    return {
      ...values,
      paymentDays: paymentDays ?? 0,
      taxRate: taxRate ?? 0,
      sellerTaxId: values.sellerTaxId.trim() || null,
    }
  }),
)

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
