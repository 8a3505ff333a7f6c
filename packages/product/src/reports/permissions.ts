import { definePermissions } from '@freehold/access'

export const reportPermissions = definePermissions('report', {
  read: { label: 'See reports of revenue', roles: ['admin', 'member'] },
  export: { label: 'Export reports of revenue', roles: ['admin', 'member'] },
})
