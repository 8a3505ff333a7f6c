import { defineFeature } from '@freehold/api'
import { jobResource } from './job-resource.ts'
import jobEvents from './migrations/2026112372-job-events.ts'
import jobRequest from './migrations/2026112373-job-request.ts'
import { jobFailed, jobReady } from './notifications.ts'
import { jobPermissions } from './permissions.ts'
import { jobsPurgeCron } from './purge-jobs.ts'
import { jobsRouter } from './router.ts'

export { tellEnding } from './notifications.ts'

export const jobsFeature = defineFeature({
  name: 'jobs',
  router: jobsRouter,
  migrations: [jobEvents, jobRequest],
  permissions: jobPermissions,
  resources: [jobResource, { subject: 'dead_letter', label: 'Job given up' }],
  crons: [jobsPurgeCron],
  notifications: [jobReady, jobFailed],
})
