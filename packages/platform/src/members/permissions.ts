import { definePermissions } from '@freehold/access'

export const memberPermissions = definePermissions('membership', {
  read: { label: 'See who is in the workspace', roles: ['admin', 'member'] },
  update: { label: 'Change the roles of members', roles: ['admin'] },
  remove: { label: 'Deactivate and remove members', roles: ['admin'] },
  transfer: { label: 'Make somebody else the owner', roles: [] },
})
