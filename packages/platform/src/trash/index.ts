import { defineFeature } from '@freehold/api'
import { trashPurgeJob } from './jobs/purge-trash.ts'
import { trashPurgeCron } from './jobs/schedule-purge.ts'
import { trashPermissions } from './permissions.ts'
import { trashRouter } from './router.ts'

export const trashFeature = defineFeature({
  name: 'trash',
  router: trashRouter,
  permissions: trashPermissions,
  resources: [
    { subject: 'deletion', label: 'Deletion', fields: { subject: 'Kind', row_id: 'Record', label: 'Name' } },
  ],
  jobs: [trashPurgeJob],
  crons: [trashPurgeCron],
})
