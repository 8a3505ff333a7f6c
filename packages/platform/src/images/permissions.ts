import { definePermissions } from '@freehold/access'

/** Comes with membership. */
export const imagePermissions = definePermissions('image', {
  own: { label: 'Have a picture of oneself', roles: ['admin', 'member', 'guest'], everyMember: true },
})
