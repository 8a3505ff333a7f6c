import { defineFeature } from '@freehold/api'
import { jobPermissions } from './permissions.ts'
import { jobsPurgeCron } from './purge-jobs.ts'
import { jobsRouter } from './router.ts'

export const jobsFeature = defineFeature({
  name: 'jobs',
  router: jobsRouter,
  permissions: jobPermissions,
  crons: [jobsPurgeCron],
})
