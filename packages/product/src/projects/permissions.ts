import { definePermissions, type Permission } from '@freehold/access'

export const projectPermissions = definePermissions('project', {
  create: { label: 'Create projects', roles: ['admin', 'member'] },
  read: { label: 'See projects', roles: ['admin', 'member', 'guest'] },
  update: { label: 'Edit and archive projects', roles: ['admin', 'member'] },
  delete: { label: 'Delete and restore projects', roles: ['admin', 'member'] },
  share: { label: 'Share projects', roles: ['admin', 'member'] },
  export: { label: 'Export projects', roles: ['admin', 'member'] },
})

/** What the page of a project offers to make within it. */
export const madeInProject: readonly Permission[] = ['task:create']
