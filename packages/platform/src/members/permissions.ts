import { definePermissions } from '@freehold/access'

export const memberPermissions = definePermissions('membership', {
  read: { label: 'See who is in the workspace', roles: ['admin', 'member'] },
})
