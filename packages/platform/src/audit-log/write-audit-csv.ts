import { csvFile, saveFile, storeFile } from '@freehold/files'
import type { JobResult, JobRun } from '@freehold/jobs'
import { auditCsvLines } from './audit-csv-lines.ts'
import type { AuditFilter } from './schema.ts'

/** Streams the filtered log into a CSV file, batch by batch: memory does not grow with the log. */
export function writeAuditCsv(run: JobRun, filter: AuditFilter): Promise<JobResult> {
  return storeFile(run, auditCsvLines(run, filter), (stored) =>
    run.inTenant(async (ctx) => ({
      fileId: saveFile(ctx, { ...csvFile('audit-log', ctx.clock.now()), ...stored }).id,
    })),
  )
}
