import { door, migrationOf } from '@freehold/db'

/** What the application may know of the tenant whose transaction it is in, beside its name. */
const currentTenant = door({
  signature: 'current_tenant()',
  returns: 'table (retention_days integer)',
  to: ['app'],
  body: 'select retention_days from control.tenants where id = freehold.tenant_id()',
})

export default migrationOf('2026112310-tenant-doors', [currentTenant])
