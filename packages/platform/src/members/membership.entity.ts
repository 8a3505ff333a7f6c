import { recordProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'

/** A person in this tenant. Name and e-mail are copies, shown here: the application cannot read people themselves. */
export const Membership = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  schema: 'app',
  properties: {
    ...recordProperties,
    userId: p.uuid(),
    name: p.string(),
    email: p.string(),
    status: p.string().$type<'active' | 'deactivated'>().default('active'),
  },
})

export type Membership = InferEntity<typeof Membership>
