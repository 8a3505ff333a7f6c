import { definePermissions } from '@freehold/access'

export const auditPermissions = definePermissions('audit-entry', {
  read: { label: 'Read the audit log', roles: ['admin'] },
  export: { label: 'Export the audit log', roles: ['admin'] },
})
