import { definePermissions } from '@freehold/access'

export const tenantPermissions = definePermissions('tenant', {
  read: { label: 'Enter the workspace', roles: ['admin', 'member', 'guest'], everyMember: true },
  leave: { label: 'Leave the workspace', roles: ['admin', 'member', 'guest'], everyMember: true },
  update: { label: 'Change name, address and retention of the workspace', roles: ['admin'] },
  secure: { label: 'Set security rules of the workspace', roles: [] },
  delete: { label: 'Delete the workspace', roles: [] },
})
