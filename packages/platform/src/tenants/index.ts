import { defineFeature } from '@freehold/api'
import tenantDoors from './migrations/2026112310-tenant-doors.ts'
import { tenantPermissions } from './permissions.ts'
import { tenantsRouter } from './router.ts'

export { createTenant } from './create-tenant.ts'
export { retentionDays } from './retention-days.ts'

export const tenantsFeature = defineFeature({
  name: 'tenants',
  router: tenantsRouter,
  migrations: [tenantDoors],
  permissions: tenantPermissions,
  resources: [
    {
      subject: 'tenant',
      label: 'Workspace',
      fields: { name: 'Name', slug: 'Address', retention_days: 'Days in the trash', placement: 'Placement' },
    },
    { subject: 'directory', label: 'Access', fields: { user_id: 'Person' } },
  ],
})
