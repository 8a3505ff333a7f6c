import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
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
    archivedAt: p.datetime().nullable(),
  },
})

export type Client = InferEntity<typeof Client>
