import { definePermissions } from '@freehold/access'

export const invitationPermissions = definePermissions('membership', {
  invite: { label: 'Invite people', roles: ['admin'] },
})
