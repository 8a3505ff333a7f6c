import { definePermissions } from '@freehold/access'

/** Everybody's own imports, unless they hold `read-all`. What a row may do is a question of the records' own permissions. */
export const importPermissions = definePermissions('import', {
  create: { label: 'Import records from files', roles: ['admin', 'member'] },
  read: { label: 'See imports one started', roles: ['admin', 'member'] },
  'read-all': { label: 'See everybody’s imports', roles: ['admin'] },
})
