import type { ImportDefinition } from '@freehold/api'
import { AppError } from '@freehold/core'
import type { JobResult, JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import { fieldsOf } from './columns-of.ts'
import { importBatch } from './import-batch.ts'
import { readRows, type SourceRow } from './read-rows.ts'
import type { ImportFormat } from './schema.ts'
import { writeErrorFile } from './write-error-file.ts'

const batchSize = 200

/** What the run knows of its import at the start. */
interface Begun {
  id: string
  format: ImportFormat
  rows: number | null
  rowsDone: number
  storageKey: string
}

/**
 * Takes a file row by row, a batch in each transaction. The batch's count is committed with its rows, so a run that was killed
 * is gone on with behind the last of them: no row is taken twice, none is left out.
 */
export async function runImport(
  run: JobRun,
  definition: ImportDefinition,
  importId: string,
): Promise<JobResult> {
  const begun = await begin(run, importId)
  const fields = fieldsOf(definition.row)
  const read = () => readRows(run.files.read(run.tenant.id, begun.storageKey), begun.format, fields)
  // Before the first row is taken, so that a file that cannot be read to its end changes nothing.
  const total = begun.rows ?? (await countRows(run, importId, read()))
  let done = begun.rowsDone
  for await (const batch of batchesBehind(read(), done)) {
    await run.inTenant((ctx) => importBatch(ctx, definition, { id: importId, done }, batch))
    done += batch.length
    await run.progress(total === 0 ? 1 : done / total, `${inWords(done)} of ${inWords(total)} rows`)
  }
  const fileId = await writeErrorFile(run, importId, definition.name)
  return fileId === null ? {} : { fileId }
}

async function begin(run: JobRun, importId: string): Promise<Begun> {
  const found = await run.inTenant((ctx) =>
    sql<Begun>`
      select i.id, i.format, i.rows, i.rows_done as "rowsDone", f.storage_key as "storageKey"
      from app.import i join app.file f on f.id = i.file_id
      where i.id = ${importId} and (f.expires_at is null or f.expires_at > ${run.clock.now()})`.execute(
      ctx.sql,
    ),
  )
  const begun = found.rows[0]
  if (!begun) throw new AppError('invalid', 'The file is no longer kept. Send it again.')
  return begun
}

async function countRows(run: JobRun, importId: string, rows: AsyncIterable<SourceRow>): Promise<number> {
  let count = 0
  for await (const _ of rows) {
    count++
    if (count % 10_000 === 0) run.signal.throwIfAborted()
  }
  await run.inTenant((ctx) =>
    sql`update app.import set rows = ${count} where id = ${importId}`.execute(ctx.sql),
  )
  return count
}

async function* batchesBehind(rows: AsyncIterable<SourceRow>, done: number): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = []
  for await (const row of rows) {
    if (row.row <= done) continue
    batch.push(row)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function inWords(count: number): string {
  return count.toLocaleString('en')
}
