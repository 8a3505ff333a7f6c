import { defineFeature } from '@freehold/api'
import { reportPermissions } from './permissions.ts'
import { reportsRouter } from './router.ts'

export const reportsFeature = defineFeature({
  name: 'reports',
  router: reportsRouter,
  permissions: reportPermissions,
  // The permission's noun, for the matrix of roles.
  resources: [{ subject: 'report', label: 'Reports' }],
})
