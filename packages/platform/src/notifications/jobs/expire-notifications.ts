import { daysFrom } from '@freehold/core'
import { defineCron } from '@freehold/jobs'
import { sql } from 'kysely'

const keptDays = 90
// What one night takes of one tenant; the rest goes the next.
const atOnce = 10_000

/** Every night: forgets news of three months ago, read or not. */
export const expireNotificationsCron = defineCron({
  name: 'notifications.expire',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      const horizon = daysFrom(run.clock.now(), -keptDays)
      await sql`
        delete from app.notification where id in (
          select id from app.notification where created_at < ${horizon} order by created_at limit ${atOnce})`.execute(
        ctx.sql,
      )
    }),
})
