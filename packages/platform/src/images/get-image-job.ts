import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type { ImageJob } from './schema.ts'

/**
 * How the making of a picture goes, for whoever sent it: guests too have one, and see no jobs.
 * @throws AppError not_found, also for a colleague's
 */
export async function getImageJob(ctx: VerbContext, { jobId }: { jobId: string }): Promise<ImageJob> {
  authorize(ctx, 'tenant:read')
  const { rows } = await sql<ImageJob>`
    select state, error from app.job where id = ${jobId} and created_by = freehold.acting_user_id()`.execute(
    ctx.sql,
  )
  const [job] = rows
  if (!job) throw notFound('job')
  return job
}
