import type { ResourceDefinition } from '@freehold/api'
import { sql } from 'kysely'
import { presentRecord } from './present-job.ts'
import { rest } from './rest.ts'
import { jobEvent } from './schema.ts'
import { type JobRow, selectJobs } from './select-jobs.ts'

const { canCancel, canRetry, requestId, startedWith, ...example } = rest.get.example.output

/** Jobs that people see; webhooks tell how one ended, in the transaction that ends it. */
export const jobResource: ResourceDefinition = {
  subject: 'job',
  label: 'Job',
  events: {
    schema: jobEvent,
    verbs: {
      completed: 'ended as it should; `file` is what it left behind',
      failed: 'was given up; `error` says why',
    },
    read: 'job:read-all',
    async present(ctx, ids) {
      const { rows } = await sql<JobRow>`
        ${selectJobs(ctx.clock.now())} where j.id = any(${ids}::uuid[])`.execute(ctx.sql)
      return rows.map((row) => presentRecord(ctx.tenant, row))
    },
    example,
  },
}
