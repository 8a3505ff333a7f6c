import { definePermissions } from '@freehold/access'

/** Everybody's own keys, unless they hold `manage`. */
export const apiKeyPermissions = definePermissions('api-key', {
  read: { label: 'See API keys', roles: ['admin', 'member'] },
  create: { label: 'Make and rotate API keys of one’s own', roles: ['admin', 'member'] },
  revoke: { label: 'Rename and revoke API keys one can see', roles: ['admin', 'member'] },
  manage: { label: 'Make keys of the workspace, and see everybody’s', roles: ['admin'] },
})
