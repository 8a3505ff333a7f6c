import { definePermissions } from '@freehold/access'

export const imagePermissions = definePermissions('image', {
  own: { label: 'Have a picture of oneself', roles: ['admin', 'member', 'guest'] },
})
