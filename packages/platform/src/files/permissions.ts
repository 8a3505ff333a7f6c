import { definePermissions } from '@freehold/access'

/** Everybody's own files, unless they hold `read-all`. */
export const filePermissions = definePermissions('file', {
  read: { label: 'Download files one made', roles: ['admin', 'member'] },
  'read-all': { label: 'Download everybody’s files', roles: ['admin'] },
})
