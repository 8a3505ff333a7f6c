import { done, noInput, personRead, personWrite, read, router, write } from '@freehold/api'
import { createTenant } from './create-tenant.ts'
import { currentTenant } from './current-tenant.ts'
import { leaveTenant } from './leave-tenant.ts'
import { listTenants } from './list-tenants.ts'
import { createTenantInput, currentTenantOutput, tenantListOutput, tenantOutput } from './schema.ts'

export const tenantsRouter = router({
  list: personRead({ input: noInput, output: tenantListOutput }, listTenants),
  create: personWrite({ input: createTenantInput, output: tenantOutput }, createTenant),
  current: read(
    'tenant:read',
    { input: noInput, output: currentTenantOutput, whileRestricted: true },
    currentTenant,
  ),
  leave: write('tenant:leave', { input: noInput, output: done, whileRestricted: true }, leaveTenant),
})
