import { defineJob } from '@freehold/jobs'
import { auditFilter } from '../schema.ts'
import { writeAuditCsv } from '../write-audit-csv.ts'

export const auditExportJob = defineJob({
  name: 'audit-log.export',
  input: auditFilter,
  label: () => 'Export of the audit log',
  handler: writeAuditCsv,
})
