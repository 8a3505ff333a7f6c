import { daysFrom } from '@freehold/core'
import { defineCron, forgetEffects } from '@freehold/jobs'
import { sql } from 'kysely'

const keptDays = 30
// What one night takes of one tenant; the rest goes the next.
const atOnce = 10_000

/** Every night: forgets jobs that ended a month ago, and what they noted of their effects. What they did stays in the audit log. */
export const jobsPurgeCron = defineCron({
  name: 'jobs.purge',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      const horizon = daysFrom(run.clock.now(), -keptDays)
      await sql`
        delete from app.job where id in (
          select id from app.job where created_at < ${horizon} and finished_at < ${horizon} order by created_at limit ${atOnce})`.execute(
        ctx.sql,
      )
      await forgetEffects(ctx, horizon)
    }),
})
