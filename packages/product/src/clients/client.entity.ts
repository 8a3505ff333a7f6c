import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { Currency } from '../money/currencies/schema.ts'
import type { Colour } from '../record/schema.ts'

export const Client = defineEntity({
  name: 'Client',
  tableName: 'client',
  schema: 'app',
  properties: {
    ...deletableProperties,
    name: p.string(),
    email: p.string().nullable(),
    website: p.string().nullable(),
    notes: p.string().nullable(),
    colour: p.string().$type<Colour>(),
    externalId: p.string().nullable(),
    billingEmail: p.string().nullable(),
    billingAddress: p.string(),
    taxId: p.string().nullable(),
    currency: p.string().$type<Currency>().nullable(),
    paymentDays: p.integer().nullable(),
    archivedAt: p.datetime().nullable(),
  },
})

export type Client = InferEntity<typeof Client>
