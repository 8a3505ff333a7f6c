import type { FileStore } from '@freehold/core'
import type { JobRun } from '@freehold/jobs'
import { sql } from 'kysely'

const batchSize = 500
// Far beyond the longest job: a row that is still to come for these bytes has come by then.
const safeAgeMs = 24 * 3_600_000

/** Keys of bytes old enough that their row, if they ever get one, is there. */
export async function* settledKeys(files: FileStore, tenantId: string, now: Date): AsyncGenerator<string> {
  for await (const { key, writtenAt } of files.list(tenantId))
    if (now.getTime() - writtenAt.getTime() > safeAgeMs) yield key
}

/** Removes bytes that no row names: a process died, or a transaction was rolled back, after they were written. */
export async function sweepFiles(run: JobRun): Promise<void> {
  let batch: string[] = []
  for await (const key of settledKeys(run.files, run.tenant.id, run.clock.now())) {
    if (batch.push(key) < batchSize) continue
    await removeOrphans(run, batch)
    batch = []
  }
  await removeOrphans(run, batch)
}

async function removeOrphans(run: JobRun, keys: string[]): Promise<void> {
  const { rows } = await run.inTenant((ctx) =>
    sql<{ key: string }>`
      select storage_key as key from app.file where storage_key = any(${keys}::uuid[])`.execute(ctx.sql),
  )
  const named = new Set(rows.map(({ key }) => key))
  const orphans = keys.filter((key) => !named.has(key))
  for (const key of orphans) await run.files.remove(run.tenant.id, key)
  if (orphans.length > 0) run.log.info('files without a row removed', { files: orphans.length })
}
