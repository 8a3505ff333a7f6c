import { defineFeature } from '@freehold/api'
import { exportRevenueJob } from './jobs/export-revenue.ts'
import { reportPermissions } from './permissions.ts'
import { reportsRouter } from './router.ts'

export const reportsFeature = defineFeature({
  name: 'reports',
  router: reportsRouter,
  permissions: reportPermissions,
  jobs: [exportRevenueJob],
  // The permission's noun, for the matrix of roles.
  resources: [{ subject: 'report', label: 'Reports' }],
})
