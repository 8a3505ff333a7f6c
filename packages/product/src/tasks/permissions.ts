import { definePermissions } from '@freehold/access'

export const taskPermissions = definePermissions('task', {
  create: { label: 'Create tasks', roles: ['admin', 'member'] },
  read: { label: 'See tasks', roles: ['admin', 'member', 'guest'] },
  update: { label: 'Edit and order tasks', roles: ['admin', 'member'] },
  delete: { label: 'Delete and restore tasks', roles: ['admin', 'member'] },
})
