import { definePermissions } from '@freehold/access'

/** Whoever decides which server vouches for people can let anybody in as anyone: the owner's by default. */
export const ssoPermissions = definePermissions('sso', {
  manage: { label: 'Manage single sign-on', roles: [] },
})
