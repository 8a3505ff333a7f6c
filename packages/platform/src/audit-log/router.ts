import { noInput, read, router, write } from '@freehold/api'
import { exportAuditLog } from './export-audit-log.ts'
import { getAuditEntry } from './get-audit-entry.ts'
import { listAuditEntries } from './list-audit-entries.ts'
import { listAuditFilters } from './list-audit-filters.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'

export const auditLogRouter = router({
  list: read(
    'audit-entry:read',
    { input: schema.listAuditInput, output: schema.auditPage, rest: rest.list },
    listAuditEntries,
  ),
  get: read(
    'audit-entry:read',
    { input: schema.getAuditInput, output: schema.auditEntryOutput, rest: rest.get },
    getAuditEntry,
  ),
  filters: read('audit-entry:read', { input: noInput, output: schema.auditFiltersOutput }, listAuditFilters),
  export: write(
    'audit-entry:export',
    {
      input: schema.auditFilter,
      output: schema.exportAuditOutput,
      feature: 'auditExport',
      whileRestricted: true,
      rest: rest.export,
    },
    exportAuditLog,
  ),
})
