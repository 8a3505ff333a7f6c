import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { enqueue } from '@freehold/jobs'
import { auditExportJob } from './jobs/export-audit-log.ts'
import type { AuditFilter } from './schema.ts'

/** Starts the job that writes the filtered log as CSV. */
export async function exportAuditLog(ctx: VerbContext, input: AuditFilter): Promise<{ jobId: string }> {
  authorize(ctx, 'audit-entry:export')
  const { id } = await enqueue(ctx, auditExportJob, input)
  return { jobId: id }
}
