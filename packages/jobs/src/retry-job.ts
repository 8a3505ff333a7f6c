import { AppError, notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { send } from './enqueue.ts'

/**
 * Starts a job that failed or was cancelled once more, as a new job on behalf of the one who asks. The old one stays as it
 * ended. Returns the new job's id.
 * @throws AppError `not_found`; `conflict` when it is not over, or went well.
 */
export async function retryJob(ctx: TenantContext, jobId: string): Promise<{ id: string }> {
  const found = await sql<{ name: string; label: string; state: string; input: unknown }>`
    select name, label, state, input from app.job where id = ${jobId}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('job')
  if (row.state !== 'failed' && row.state !== 'cancelled') {
    throw new AppError('conflict', 'Only a job that failed or was cancelled can be started again.')
  }
  return send(ctx, row)
}
