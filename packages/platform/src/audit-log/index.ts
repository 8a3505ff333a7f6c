import { defineFeature } from '@freehold/api'
import { auditExportJob } from './jobs/export-audit-log.ts'
import { auditPermissions } from './permissions.ts'
import { auditLogRouter } from './router.ts'

export { auditExportJob }

export const auditLogFeature = defineFeature({
  name: 'audit-log',
  router: auditLogRouter,
  permissions: auditPermissions,
  jobs: [auditExportJob],
})
