import { defineCron, enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { filesExpireJob } from './expire-files.ts'

/** Every hour: a job for each tenant that has an expired file. */
export const filesExpireCron = defineCron({
  name: 'files.expire',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      const found = await sql<{
        due: boolean
      }>`select exists (select from app.file where expires_at <= ${run.clock.now()}) as due`.execute(ctx.sql)
      if (found.rows[0]?.due) await enqueue(ctx, filesExpireJob, {})
    }),
})
