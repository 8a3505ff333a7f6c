import { defineFeature } from '@freehold/api'
import { jobResource } from './job-resource.ts'
import jobEvents from './migrations/2026112372-job-events.ts'
import { jobFailed, jobReady } from './notifications.ts'
import { jobPermissions } from './permissions.ts'
import { jobsPurgeCron } from './purge-jobs.ts'
import { jobsRouter } from './router.ts'

export { tellEnding } from './notifications.ts'

export const jobsFeature = defineFeature({
  name: 'jobs',
  router: jobsRouter,
  migrations: [jobEvents],
  permissions: jobPermissions,
  resources: [jobResource],
  crons: [jobsPurgeCron],
  notifications: [jobReady, jobFailed],
})
