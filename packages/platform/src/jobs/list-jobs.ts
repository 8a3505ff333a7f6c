import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { presentJob } from './present-job.ts'
import type { listJobsInput } from './schema.ts'
import { type JobRow, selectJobs } from './select-jobs.ts'
import { visibleJobs } from './visible-jobs.ts'

/** Background jobs, newest first. */
export async function listJobs(ctx: VerbContext, input: z.infer<typeof listJobsInput>) {
  authorize(ctx, 'job:read')
  const ofState = input.state === undefined ? [] : [sql`j.state = ${input.state}`]
  const { rows, nextCursor } = await listPage<JobRow>(ctx, 'jobs', input, {
    select: selectJobs(ctx.clock.now()),
    where: [...visibleJobs(ctx, input.mine), ...ofState],
    sort: {
      expression: sql`j.created_at`,
      type: 'timestamptz',
      direction: 'desc',
      of: (row) => row.createdAt,
    },
    id: sql`j.id`,
  })
  return { data: rows.map((row) => presentJob(ctx, row)), nextCursor }
}
