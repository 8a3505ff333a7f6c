import { done, noInput, personRead, personWrite, read, router, write } from '@freehold/api'
import { changeSlug } from './change-slug.ts'
import { createTenant } from './create-tenant.ts'
import { currentTenant } from './current-tenant.ts'
import { deleteTenant } from './delete-tenant.ts'
import { leaveTenant } from './leave-tenant.ts'
import { listDeletions } from './list-deletions.ts'
import { listTenants } from './list-tenants.ts'
import { requireMfa } from './require-mfa.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'
import { showDeletionEffects } from './show-deletion-effects.ts'
import { showSettings } from './show-settings.ts'
import { undeleteTenant } from './undelete-tenant.ts'
import { updateTenant } from './update-tenant.ts'

const { tenantSettings, tenantOutput } = schema
const remove = 'tenant:delete'

export const tenantsRouter = router({
  list: personRead({ input: noInput, output: schema.tenantListOutput }, listTenants),
  create: personWrite({ input: schema.createTenantInput, output: tenantOutput }, createTenant),
  current: read(
    'tenant:read',
    { input: noInput, output: schema.currentTenantOutput, whileRestricted: true, rest: rest.current },
    currentTenant,
  ),
  leave: write('tenant:leave', { input: noInput, output: done, whileRestricted: true }, leaveTenant),
  settings: read(
    'tenant:read',
    { input: noInput, output: tenantSettings, rest: rest.settings },
    showSettings,
  ),
  update: write(
    'tenant:update',
    { input: schema.updateTenantInput, output: tenantSettings, rest: rest.update },
    updateTenant,
  ),
  changeSlug: write(
    'tenant:update',
    { input: schema.changeSlugInput, output: schema.changedSlug },
    changeSlug,
  ),
  requireMfa: write(
    'tenant:secure',
    { input: schema.requireMfaInput, output: tenantSettings, stepUp: true },
    requireMfa,
  ),
  deletionEffects: read(
    remove,
    { input: noInput, output: schema.deletionEffects, whileRestricted: true },
    showDeletionEffects,
  ),
  delete: write(
    remove,
    {
      input: schema.deleteTenantInput,
      output: schema.deletedTenant,
      stepUp: true,
      whileRestricted: true,
    },
    deleteTenant,
  ),
  deletions: personRead({ input: noInput, output: schema.deletionList }, listDeletions),
  undelete: personWrite({ input: schema.undeleteInput, output: tenantOutput }, undeleteTenant),
})
