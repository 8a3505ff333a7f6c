export { assertAppRole, UnsafeRoleError } from './assert-app-role.ts'
export { deletableProperties, recordProperties } from './base-entity.ts'
export { createPool, withClient } from './connect.ts'
export { contextStatement, type TenantKey } from './context-statement.ts'
export { createRoles } from './create-roles.ts'
export {
  type BeforeCommit,
  createDatabase,
  type Database,
  type DatabaseOptions,
  type SystemContext,
  type TenantState,
} from './database.ts'
export { asAppError, violates } from './database-error.ts'
export { door, replaceDoor } from './door.ts'
export { joinTransaction } from './join-transaction.ts'
export { type KeysetQuery, keysetPage } from './keyset-page.ts'
export { type Listener, type ListenOptions, listen } from './listen.ts'
export { type MigrateOptions, MigrationError, migrateDown, migrateUp, pendingMigrations } from './migrate.ts'
export {
  concurrentIndex,
  type Migration,
  migration,
  migrationOf,
  migrationWithoutTransaction,
} from './migration.ts'
export { dbMigrations } from './migrations/index.ts'
export { type LoginRole, loginRoles, ownerRoles, rolePassword, roleUrl } from './roles.ts'
export {
  type DeletionTarget,
  deleteRecord,
  findDeletion,
  notInTrash,
  purgeDeletion,
  restoreDeletion,
} from './soft-delete.ts'
export type { Sql, TenantContext } from './tenant-context.ts'
export { auditTrigger, liveView, type TenantTableOptions, tenantRules, tenantTable } from './tenant-table.ts'
