import { definePermissions } from '@freehold/access'

export const planPermissions = definePermissions('plan', {
  read: { label: 'See the plan and what is used of it', roles: ['admin', 'member'] },
})
