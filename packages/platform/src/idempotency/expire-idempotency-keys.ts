import type { TenantContext } from '@freehold/db'
import type { CronRun, JobRun } from '@freehold/jobs'
import { sql } from 'kysely'

const batchSize = 1_000
const keptHours = 24

/** Written before this moment: a repetition of the request is no longer expected. */
export function idempotencyHorizon(now: Date): Date {
  return new Date(now.getTime() - keptHours * 3_600_000)
}

/** One tenant's. */
export async function expireIdempotencyKeys(run: JobRun): Promise<void> {
  let removed: number
  do removed = await run.inTenant(removeBatch)
  while (removed === batchSize)
}

/** Those of people outside any tenant. */
export async function expireKeysOfPeople(run: CronRun): Promise<void> {
  let removed: number | undefined
  do {
    const [row] = await run.asJobs<{ removed: number }>('select door.expire_answers($1, $2) as removed', [
      idempotencyHorizon(run.clock.now()),
      batchSize,
    ])
    removed = row?.removed
  } while (removed === batchSize)
}

async function removeBatch(ctx: TenantContext): Promise<number> {
  const done = await sql`
    delete from app.idempotency_key where id in (
      select id from app.idempotency_key where created_at < ${idempotencyHorizon(ctx.clock.now())} order by created_at limit ${batchSize})`.execute(
    ctx.sql,
  )
  return Number(done.numAffectedRows ?? 0n)
}
