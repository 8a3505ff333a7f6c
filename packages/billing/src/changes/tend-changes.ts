import { defineCron, enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { changeJob } from './change-job.ts'

/** A change whose job was lost (discarded as a dead letter, a queue restored from a backup) does not stay under way for ever. */
export const tendChangesCron = defineCron({
  name: 'billing.tend-changes',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      const open = await sql<{ id: string }>`
        select id from app.billing_change
        where state = 'open' and updated_at < ${ctx.clock.now()}::timestamptz - interval '1 hour'`.execute(
        ctx.sql,
      )
      for (const { id } of open.rows) await enqueue(ctx, changeJob, { changeId: id })
    }),
})
