import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { presentJob } from './present-job.ts'
import type { Job } from './schema.ts'
import { type JobRow, selectJobs } from './select-jobs.ts'
import { visibleJobs } from './visible-jobs.ts'

/** How one job goes; for polling. @throws AppError not_found, also for a colleague's job without `job:read-all`. */
export async function getJob(ctx: VerbContext, input: { id: string }): Promise<Job> {
  authorize(ctx, 'job:read')
  const where = sql.join([sql`j.id = ${input.id}`, ...visibleJobs(ctx)], sql` and `)
  const found = await sql<JobRow>`${selectJobs(ctx.clock.now())} where ${where}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('job')
  return presentJob(ctx, row)
}
