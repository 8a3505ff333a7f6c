import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'

/** A role of the tenant's own. What it is made of stands in app.role_permission. */
export const Role = defineEntity({
  name: 'Role',
  tableName: 'role',
  schema: 'app',
  properties: { ...deletableProperties, name: p.string(), description: p.string() },
})

export type Role = InferEntity<typeof Role>
