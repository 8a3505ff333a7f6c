import { defineCron, enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { idempotencyHorizon } from '../expire-idempotency-keys.ts'
import { trashHorizon } from '../purge-expired.ts'
import { trashPurgeJob } from './purge-trash.ts'

/** Every hour: a job for each tenant that has something to purge. */
export const trashPurgeCron = defineCron({
  name: 'trash.purge',
  schedule: '17 * * * *',
  handler: (run) =>
    run.eachTenant(async (ctx, tenant) => {
      const now = run.clock.now()
      const found = await sql<{ due: boolean }>`
        select exists (select from app.deletion where deleted_at < ${trashHorizon(now, tenant.retentionDays)})
          or exists (select from app.idempotency_key where created_at < ${idempotencyHorizon(now)}) as due`.execute(
        ctx.sql,
      )
      if (found.rows[0]?.due) await enqueue(ctx, trashPurgeJob, {})
    }),
})
