import type { SystemRole } from '@freehold/access'
import { recordProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'

/** One role of one member: one of the system's, or one of the tenant's own. */
export const MembershipRole = defineEntity({
  name: 'MembershipRole',
  tableName: 'membership_role',
  schema: 'app',
  properties: {
    ...recordProperties,
    membershipId: p.uuid(),
    systemRole: p.string().$type<SystemRole>().nullable(),
    roleId: p.uuid().nullable(),
  },
})

export type MembershipRole = InferEntity<typeof MembershipRole>
