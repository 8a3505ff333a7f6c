import { defineFeature } from '@freehold/api'
import { recordShared } from './notifications.ts'
import { grantPermissions } from './permissions.ts'
import { grantsRouter } from './router.ts'

export { addGrant } from './add-grant.ts'

export const grantsFeature = defineFeature({
  name: 'grants',
  router: grantsRouter,
  permissions: grantPermissions,
  notifications: [recordShared],
  resources: [
    {
      subject: 'resource_grant',
      label: 'Access to a record',
      fields: {
        resource_type: 'Kind of record',
        resource_id: 'Record',
        membership_id: 'Member',
        team_id: 'Team',
        system_role: 'Role',
        role_id: 'Own role',
      },
    },
  ],
})
