import { definePermissions } from '@freehold/access'

/** About oneself; about others it takes `membership:read` and `role:read` too. */
export const explainPermissions = definePermissions('access', {
  explain: {
    label: 'Ask why one may do something',
    roles: ['admin', 'member', 'guest'],
    everyMember: true,
  },
})
