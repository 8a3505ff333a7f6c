import access from './migrations/2026112306-access.ts'
import rolesTeamsGrants from './migrations/2026112331-roles-teams-grants.ts'
import everyMember from './migrations/2026112339-every-member.ts'
import standing from './migrations/2026112349-standing.ts'
import membershipRoleValid from './migrations/2026112352-membership-role-valid.ts'
import membershipRoleOnce from './migrations/2026112353-membership-role-once.ts'
import apiKeys from './migrations/2026112361-api-keys.ts'

export { allowedOn } from './allowed-on.ts'
export { authorize, authorizeList, forbidden } from './authorize.ts'
export { authorizedLoad, authorizeIn, type LoadOptions } from './authorized-load.ts'
export {
  type AccessContext,
  type Caller,
  type CallerRow,
  callerOf,
  callerSelect,
  loadCaller,
  makeCaller,
  type PartialPermission,
  standingOf,
  withinScopes,
} from './caller.ts'
export { chainOf } from './chain-of.ts'
export { conditionCovers } from './conditions/schema.ts'
export {
  type AccessExplanation,
  type AccessQuestion,
  type AccessSource,
  explainAccess,
} from './explain-access.ts'
export { grantable } from './grantable.ts'
export { definePermissions, type Permission, type PermissionDefinition } from './permission.ts'
export { permissionsOfMember, permissionsOfRoles, permissionsOfTeam } from './permissions-of-roles.ts'
export { permissionsOn } from './permissions-on.ts'
export { requireMayGive, requireMayGivePermissions } from './require-may-give.ts'
export { beyondOwn, reachingHolds, requireMayGrant } from './require-may-grant.ts'
export { conditionFits } from './resolve-condition.ts'
export {
  type AnyResource,
  defineResource,
  grantTypes,
  type Identified,
  knownResources,
  type Resource,
  type ResourceEvents,
  type ResourceRecord,
  type Undoable,
} from './resource.ts'
export { rowsToList } from './rows-to-list.ts'
export type { Condition, RoleRef } from './schema.ts'
export { syncPermissions } from './sync-permissions.ts'
export { type SystemRole, systemRoles } from './system-roles.ts'
export { visibleRows } from './visible-rows.ts'
export const accessMigrations = [
  access,
  rolesTeamsGrants,
  everyMember,
  standing,
  membershipRoleValid,
  membershipRoleOnce,
  apiKeys,
]
