import { daysFrom, type Keyset } from '@freehold/core'
import { purgeDeletion, type TenantContext } from '@freehold/db'
import { expireDeletedFiles } from '@freehold/files'
import type { JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import { retentionDays } from '../tenants/index.ts'

const batchSize = 100

/** Deleted before this moment: its time in the trash is over. */
export function trashHorizon(now: Date, days: number): Date {
  return daysFrom(now, -days)
}

/**
 * Hard-deletes what lay in the trash longer than the tenant keeps it, oldest first, one transaction per batch. One that cannot
 * go (something still refers to it) is logged and left for the next run.
 */
export async function purgeExpired(run: JobRun): Promise<void> {
  let after: Keyset | null = null
  do {
    const seen: Keyset | null = after
    after = await run.inTenant((ctx) => purgeBatch(ctx, seen))
  } while (after)
}

async function purgeBatch(ctx: TenantContext, after: Keyset | null): Promise<Keyset | null> {
  const horizon = trashHorizon(ctx.clock.now(), await retentionDays(ctx))
  const beyond = after ? sql`and (deleted_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<{ id: string; subject: string; deletedAt: string }>`
    select id, subject, deleted_at as "deletedAt" from app.deletion where deleted_at < ${horizon} ${beyond}
    order by deleted_at, id limit ${batchSize} for update skip locked`.execute(ctx.sql)
  for (const deletion of rows) await purgeOne(ctx, deletion)
  const last = rows.at(-1)
  return last && rows.length === batchSize ? [last.deletedAt, last.id] : null
}

async function purgeOne(ctx: TenantContext, deletion: { id: string; subject: string }): Promise<void> {
  await sql`savepoint one`.execute(ctx.sql)
  try {
    if (deletion.subject === 'file') await expireDeletedFiles(ctx, deletion.id)
    else await purgeDeletion(ctx, deletion)
    await sql`release savepoint one`.execute(ctx.sql)
  } catch (error) {
    await sql`rollback to savepoint one`.execute(ctx.sql)
    ctx.log.warn('a deletion could not be purged', {
      deletion_id: deletion.id,
      subject: deletion.subject,
      error: (error as Error).message,
    })
  }
}
