import { daysFrom } from '@freehold/core'
import { defineCron } from '@freehold/jobs'
import { sql } from 'kysely'

const keptDays = 30

/** Every night: forgets imports of a month ago, with their errors. What they made stays, and so does its audit. */
export const importsPurgeCron = defineCron({
  name: 'imports.purge',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      const horizon = daysFrom(run.clock.now(), -keptDays)
      await sql`delete from app.import where id in (
        select id from app.import where created_at < ${horizon} order by created_at limit 100)`.execute(
        ctx.sql,
      )
    }),
})
