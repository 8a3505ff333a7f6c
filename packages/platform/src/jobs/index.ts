import { defineFeature } from '@freehold/api'
import { jobPermissions } from './permissions.ts'
import { jobsRouter } from './router.ts'

export const jobsFeature = defineFeature({ name: 'jobs', router: jobsRouter, permissions: jobPermissions })
