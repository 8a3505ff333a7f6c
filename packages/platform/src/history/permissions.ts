import { definePermissions } from '@freehold/access'

/** Comes with membership. Reading a history takes the right to read its record, restoring the right to update it. */
export const historyPermissions = definePermissions('history', {
  read: {
    label: 'See and restore versions of records',
    roles: ['admin', 'member', 'guest'],
    everyMember: true,
  },
})
