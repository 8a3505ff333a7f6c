import { defineFeature } from '@freehold/api'
import { auditExportJob } from './jobs/export-audit-log.ts'
import { auditPartitionsCron } from './jobs/make-audit-partitions.ts'
import auditPartitions from './migrations/2026112340-audit-partitions.ts'
import auditNote from './migrations/2026112384-audit-note.ts'
import { auditPermissions } from './permissions.ts'
import { auditLogRouter } from './router.ts'

export { listRecordActivity } from './list-record-activity.ts'
export { presentActivity } from './present-activity.ts'
export { type EntryRow, entryColumns, memberName } from './read-entries.ts'
export { readReferences } from './read-references.ts'
export { auditExportJob }

export const auditLogFeature = defineFeature({
  name: 'audit-log',
  router: auditLogRouter,
  permissions: auditPermissions,
  migrations: [auditPartitions, auditNote],
  jobs: [auditExportJob],
  crons: [auditPartitionsCron],
})
