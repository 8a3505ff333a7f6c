import type { JobRun } from '@freehold/jobs'
import { sql } from 'kysely'

const batchSize = 100

interface Expired {
  id: string
  storageKey: string
}

/** Bytes first, then the row: killed in between, the next run finds the row again, and no bytes are left without one. */
export async function removeExpiredFiles(run: JobRun): Promise<void> {
  let batch: Expired[]
  do {
    batch = await run.inTenant(async (ctx) => {
      const found = await sql<Expired>`
        select id, storage_key as "storageKey" from app.file where expires_at <= ${ctx.clock.now()} order by expires_at limit ${batchSize}`.execute(
        ctx.sql,
      )
      return found.rows
    })
    for (const file of batch) await run.files.remove(run.tenant.id, file.storageKey)
    const ids = batch.map((file) => file.id)
    await run.inTenant((ctx) => sql`delete from app.file where id = any(${ids}::uuid[])`.execute(ctx.sql))
  } while (batch.length === batchSize)
}
