import { definePermissions } from '@freehold/access'

export const rolePermissions = definePermissions('role', {
  read: { label: 'See roles and what they allow', roles: ['admin', 'member'] },
  create: { label: 'Create roles', roles: ['admin'] },
  update: { label: 'Change roles', roles: ['admin'] },
  delete: { label: 'Delete and restore roles', roles: ['admin'] },
})
