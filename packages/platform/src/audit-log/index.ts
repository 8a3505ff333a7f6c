import { defineFeature } from '@freehold/api'
import { auditExportJob } from './jobs/export-audit-log.ts'
import { auditPartitionsCron } from './jobs/make-audit-partitions.ts'
import auditPartitions from './migrations/2026112340-audit-partitions.ts'
import { auditPermissions } from './permissions.ts'
import { auditLogRouter } from './router.ts'

export { auditExportJob }

export const auditLogFeature = defineFeature({
  name: 'audit-log',
  router: auditLogRouter,
  permissions: auditPermissions,
  migrations: [auditPartitions],
  jobs: [auditExportJob],
  crons: [auditPartitionsCron],
})
