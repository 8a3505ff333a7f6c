import { defineFeature } from '@freehold/api'
import { eraseTenantsCron } from './jobs/erase-tenants.ts'
import tenantDoors from './migrations/2026112310-tenant-doors.ts'
import tenantSettings from './migrations/2026112336-tenant-settings.ts'
import erasure from './migrations/2026112337-erasure.ts'
import { tenantPermissions } from './permissions.ts'
import { tenantsRouter } from './router.ts'

export { createTenant } from './create-tenant.ts'
export { retentionDays } from './retention-days.ts'

export const tenantsFeature = defineFeature({
  name: 'tenants',
  router: tenantsRouter,
  migrations: [tenantDoors, tenantSettings, erasure],
  permissions: tenantPermissions,
  crons: [eraseTenantsCron],
  resources: [
    {
      subject: 'tenant',
      label: 'Workspace',
      fields: {
        name: 'Name',
        slug: 'Address',
        retention_days: 'Days in the trash',
        placement: 'Placement',
        plan: 'Plan',
        access: 'Access',
        access_reason: 'Reason',
        access_by_staff: 'Access, by support',
        access_by_staff_reason: 'Reason of support',
        access_by_billing: 'Access, by billing',
        access_by_billing_reason: 'Reason of billing',
        logo: 'Logo',
        mfa_required: 'Two-step sign-in for everybody',
        delete_requested_at: 'Deletion asked for',
        delete_requested_by: 'Deletion asked for by',
        erase_at: 'Erased at',
      },
    },
    { subject: 'directory', label: 'Access', fields: { user_id: 'Person' } },
  ],
})
