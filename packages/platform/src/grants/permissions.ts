import { definePermissions } from '@freehold/access'

/** On which records is asked one by one: `project:share` on the project, `client:share` on the client. */
export const grantPermissions = definePermissions('grant', {
  read: {
    label: 'See who has access to records one may share',
    roles: ['admin', 'member', 'guest'],
    everyMember: true,
  },
  update: {
    label: 'Share records one may share',
    roles: ['admin', 'member', 'guest'],
    everyMember: true,
  },
})
