import { defineFeature } from '@freehold/api'
import { apiKeyPermissions } from './permissions.ts'
import { apiKeysRouter } from './router.ts'
import { keyExpiring, tellExpiringKeysCron } from './tell-expiring.ts'

export { makeDemoKey } from './make-demo-key.ts'
export { tellExpiringKeysCron } from './tell-expiring.ts'

export const apiKeysFeature = defineFeature({
  name: 'api-keys',
  router: apiKeysRouter,
  permissions: apiKeyPermissions,
  crons: [tellExpiringKeysCron],
  notifications: [keyExpiring],
  resources: [
    // The permission's noun, for the matrix of roles.
    { subject: 'api-key', label: 'API key' },
    {
      subject: 'api_key',
      label: 'API key',
      fields: {
        name: 'Name',
        kind: 'Kind',
        scopes: 'Scopes',
        user_id: 'Acts as',
        membership_id: 'Membership',
        last_four: 'Ends in',
        expires_at: 'Expires',
        previous_until: 'Secret before good until',
        revoked_at: 'Revoked',
      },
    },
  ],
})
