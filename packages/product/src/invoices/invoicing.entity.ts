import { recordProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { Currency } from '../money/currencies/schema.ts'

/** How a workspace writes its invoices: at most one row. */
export const Invoicing = defineEntity({
  name: 'Invoicing',
  tableName: 'invoicing',
  schema: 'app',
  properties: {
    ...recordProperties,
    numberPrefix: p.string(),
    nextNumber: p.integer(),
    paymentDays: p.integer(),
    currency: p.string().$type<Currency>(),
    taxRate: p.integer(),
    sellerName: p.string(),
    sellerAddress: p.string(),
    sellerTaxId: p.string().nullable(),
    bankDetails: p.string(),
    footer: p.string(),
  },
})

export type Invoicing = InferEntity<typeof Invoicing>
