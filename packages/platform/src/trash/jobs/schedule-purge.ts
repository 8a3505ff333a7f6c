import { defineCron, enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { trashHorizon } from '../purge-expired.ts'
import { trashPurgeJob } from './purge-trash.ts'

/** Every hour: a job for each tenant that has something to purge. */
export const trashPurgeCron = defineCron({
  name: 'trash.purge',
  handler: (run) =>
    run.eachTenant(async (ctx, tenant) => {
      const horizon = trashHorizon(run.clock.now(), tenant.retentionDays)
      const found = await sql<{
        due: boolean
      }>`select exists (select from app.deletion where deleted_at < ${horizon}) as due`.execute(ctx.sql)
      if (found.rows[0]?.due) await enqueue(ctx, trashPurgeJob, {})
    }),
})
