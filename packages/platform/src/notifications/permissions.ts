import { definePermissions } from '@freehold/access'

/** Of one's own only, so whoever is in the workspace has them. */
export const notificationPermissions = definePermissions('notification', {
  read: { label: 'Read one’s own notifications', roles: ['admin', 'member', 'guest'], everyMember: true },
  update: {
    label: 'Mark one’s own notifications as read, and choose which to get',
    roles: ['admin', 'member', 'guest'],
    everyMember: true,
  },
})
