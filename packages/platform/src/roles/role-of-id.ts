import { type RoleRef, type SystemRole, systemRoles } from '@freehold/access'
import type { AnyRoleId } from './schema.ts'

/** How assignments name the role that an address names. */
export function roleOfId(id: AnyRoleId): RoleRef {
  return id in systemRoles ? { system: id as SystemRole } : { roleId: id }
}
