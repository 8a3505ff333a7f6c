import { definePermissions, type Permission } from '@freehold/access'

export const clientPermissions = definePermissions('client', {
  create: { label: 'Create clients', roles: ['admin', 'member'] },
  read: { label: 'See clients', roles: ['admin', 'member', 'guest'] },
  update: { label: 'Edit and archive clients', roles: ['admin', 'member'] },
  share: { label: 'Share clients, with their projects', roles: ['admin', 'member'] },
  // Takes the client's projects and their tasks along.
  delete: { label: 'Delete and restore clients', roles: ['admin'] },
})

/** What the page of a client offers to make within it. */
export const madeInClient: readonly Permission[] = ['project:create']
