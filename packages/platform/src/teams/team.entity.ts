import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'

/** A group of members. Its roles and grants are those of each of them. */
export const Team = defineEntity({
  name: 'Team',
  tableName: 'team',
  schema: 'app',
  properties: {
    ...deletableProperties,
    name: p.string(),
    description: p.string(),
  },
})

export type Team = InferEntity<typeof Team>
