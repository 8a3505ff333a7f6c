import { defineCron, enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { expireKeysOfPeople, idempotencyHorizon } from '../expire-idempotency-keys.ts'
import { expireKeysJob } from './expire-keys.ts'

/** Every hour: those of people at once, and a job for each tenant that has old ones. */
export const expireKeysCron = defineCron({
  name: 'idempotency.expire',
  async handler(run) {
    await expireKeysOfPeople(run)
    await run.eachTenant(async (ctx) => {
      const horizon = idempotencyHorizon(run.clock.now())
      const found = await sql<{
        due: boolean
      }>`select exists (select from app.idempotency_key where created_at < ${horizon}) as due`.execute(
        ctx.sql,
      )
      if (found.rows[0]?.due) await enqueue(ctx, expireKeysJob, {})
    })
  },
})
