import { definePermissions } from '@freehold/access'

/** Restoring takes the resource's own permission (`trash.restore` in its definition). */
export const trashPermissions = definePermissions('trash', {
  read: { label: 'See the trash', roles: ['admin', 'member'] },
})
