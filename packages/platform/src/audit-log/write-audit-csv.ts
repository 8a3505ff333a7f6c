import { saveFile } from '@freehold/files'
import type { JobResult, JobRun } from '@freehold/jobs'
import { auditCsvLines } from './audit-csv-lines.ts'
import type { AuditFilter } from './schema.ts'

const keptDays = 7

/** Streams the filtered log into a CSV file, batch by batch: memory does not grow with the log. */
export async function writeAuditCsv(run: JobRun, filter: AuditFilter): Promise<JobResult> {
  const { key, size } = await run.files.write(run.tenant.id, auditCsvLines(run, filter))
  const now = run.clock.now()
  const name = `audit-log-${now.toISOString().slice(0, 10)}.csv`
  const expiresAt = new Date(now.getTime() + keptDays * 86_400_000)
  try {
    return await run.inTenant(async (ctx) => ({
      fileId: saveFile(ctx, { name, contentType: 'text/csv; charset=utf-8', size, key, expiresAt }).id,
    }))
  } catch (error) {
    await run.files.remove(run.tenant.id, key)
    throw error
  }
}
