import access from './migrations/2026112306-access.ts'

export { authorize, forbidden } from './authorize.ts'
export { authorizedLoad, type LoadOptions } from './authorized-load.ts'
export {
  type AccessContext,
  type Caller,
  type CallerRow,
  callerOf,
  callerSelect,
  loadCaller,
} from './caller.ts'
export {
  definePermissions,
  type Permission,
  type PermissionDefinition,
  type SystemRole,
  systemRoles,
} from './permission.ts'
export { syncPermissions } from './sync-permissions.ts'
export const accessMigrations = [access]
