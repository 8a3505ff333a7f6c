import { definePermissions } from '@freehold/access'

export const tenantPermissions = definePermissions('tenant', {
  read: { label: 'Enter the workspace', roles: ['admin', 'member', 'guest'] },
  leave: { label: 'Leave the workspace', roles: ['admin', 'member', 'guest'] },
})
