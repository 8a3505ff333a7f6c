import { defineFeature } from '@freehold/api'
import sso from './migrations/2026112344-sso.ts'
import { ssoPermissions } from './permissions.ts'
import { ssoRouter } from './router.ts'

export { joinBySso } from './join-by-sso.ts'

export const ssoFeature = defineFeature({
  name: 'sso',
  router: ssoRouter,
  migrations: [sso],
  permissions: ssoPermissions,
  resources: [
    // The permission's noun, for the matrix of roles.
    { subject: 'sso', label: 'Single sign-on' },
    {
      subject: 'sso_connection',
      label: 'Single sign-on',
      fields: {
        issuer: 'Sign-in server',
        client_id: 'Client id',
        sealed_secret: 'Client secret',
        enabled: 'Switched on',
        just_in_time: 'Lets people in by itself',
        join_role: 'Role of who comes in',
      },
    },
    {
      subject: 'sso_domain',
      label: 'Domain',
      fields: { domain: 'Domain', token: 'Record', verified_at: 'Proven' },
    },
  ],
})
