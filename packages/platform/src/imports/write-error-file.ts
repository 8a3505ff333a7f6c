import { csvFile, csvHeader, csvRow, saveFile, storeFile } from '@freehold/files'
import type { JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import type { ImportError } from './schema.ts'

const batchSize = 1_000

type Row = Pick<ImportError, 'row' | 'externalId' | 'message' | 'fields'> & { id: string }

/** The rows that were not taken, as a file to work through. Null when all were taken. */
export async function writeErrorFile(
  run: JobRun,
  importId: string,
  resource: string,
): Promise<string | null> {
  const first = await readBatch(run, importId, null)
  if (first.length === 0) return null
  return storeFile(run, lines(run, importId, first), (stored) =>
    run.inTenant(async (ctx) => {
      const { id } = saveFile(ctx, { ...csvFile(`import-errors-${resource}`, ctx.clock.now()), ...stored })
      await sql`update app.import set error_file_id = ${id} where id = ${importId}`.execute(ctx.sql)
      return id
    }),
  )
}

async function* lines(run: JobRun, importId: string, first: Row[]): AsyncGenerator<string> {
  yield csvHeader(['Row', 'External id', 'Field', 'Problem'])
  for (let batch = first; batch.length > 0; ) {
    yield batch.flatMap(linesOf).join('')
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return
    batch = await readBatch(run, importId, last)
  }
}

/** A line for each field that is wrong; one for a row that is wrong as a whole. */
function linesOf({ row, externalId, message, fields }: Row): string[] {
  if (fields.length === 0) return [csvRow([row, externalId, null, message])]
  return fields.map(({ pointer, detail }) => csvRow([row, externalId, pointer.slice(1), detail]))
}

async function readBatch(run: JobRun, importId: string, after: Row | null): Promise<Row[]> {
  const beyond = after ? sql`and (row_no, id) > (${after.row}, ${after.id}::uuid)` : sql``
  const found = await run.inTenant((ctx) =>
    sql<Row>`
      select id, row_no as row, external_id as "externalId", message, fields from app.import_error
      where import_id = ${importId} ${beyond} order by row_no, id limit ${batchSize}`.execute(ctx.sql),
  )
  return found.rows
}
