import * as z from 'zod/mini'
import type { Inputs } from '../../platform/api/trpc.ts'
import { parseDecimal } from './decimals.ts'
import { ratePlaces } from './draft-values.ts'
import type { InvoicingValues } from './invoicing-values.ts'

type Change = Omit<Inputs['invoices']['updateSettings'], 'expectedVersion'>

/** From what is typed to what the procedure takes. */
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
