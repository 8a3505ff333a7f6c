import { definePermissions } from '@freehold/access'

/** Membership in a team gives its roles and grants: who changes a team must hold them too. */
export const teamPermissions = definePermissions('team', {
  read: { label: 'See teams', roles: ['admin', 'member'] },
  create: { label: 'Create teams', roles: ['admin'] },
  update: { label: 'Edit teams, their members and roles', roles: ['admin'] },
  delete: { label: 'Delete and restore teams', roles: ['admin'] },
})
