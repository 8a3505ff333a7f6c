import { AppError, notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { sendJob } from './send-job.ts'

/**
 * Starts a failed or cancelled job once more, on behalf of the caller. Returns the new job; the old one stays as it ended.
 * @throws AppError `conflict` while the job is under way or when it succeeded.
 */
export async function retryJob(ctx: TenantContext, jobId: string): Promise<{ id: string }> {
  const found = await sql<{ name: string; label: string; input: unknown; state: string }>`
    select name, label, input, state from app.job where id = ${jobId} for update`.execute(ctx.sql)
  const job = found.rows[0]
  if (!job) throw notFound('job')
  const { name, label, input, state } = job
  if (state !== 'failed' && state !== 'cancelled')
    throw new AppError('conflict', 'Only a job that failed or was cancelled can be started again.')
  return sendJob(ctx, { name, label, input, startAfter: 0 })
}
