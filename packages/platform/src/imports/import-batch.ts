import { type AccessContext, authorizeList, loadCaller } from '@freehold/access'
import type { ImportDefinition, ImportOutcome } from '@freehold/api'
import { AppError, type ErrorCode, storableText } from '@freehold/core'
import { asAppError, type TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { type CheckedRow, checkRow, type RowProblem } from './check-row.ts'
import type { SourceRow } from './read-rows.ts'

/** What a row can be refused for. Anything else ends the batch, which is tried again. */
const ofTheRow: ReadonlySet<ErrorCode> = new Set([
  'invalid',
  'forbidden',
  'not_found',
  'conflict',
  'precondition_failed',
  'plan_limit',
])

type Outcomes = Map<SourceRow, ImportOutcome | RowProblem>

/**
 * Takes the next rows in the open transaction, with their count and their problems.
 * @throws AppError forbidden once the person lost the permission; conflict when another run has gone on meanwhile
 */
export async function importBatch(
  tx: TenantContext,
  definition: ImportDefinition,
  { id, done }: { id: string; done: number },
  batch: SourceRow[],
): Promise<void> {
  const ctx: AccessContext = Object.assign(tx, { caller: await loadCaller(tx) })
  authorizeList(ctx, definition.permission)
  await takeTurn(ctx, id, done)
  const checked = batch.map((row) => checkRow(definition, row))
  const outcomes = (await together(ctx, definition, checked)) ?? (await oneByOne(ctx, definition, checked))
  await keep(ctx, id, batch, outcomes)
}

async function takeTurn(ctx: AccessContext, id: string, done: number): Promise<void> {
  const found = await sql<{ done: number }>`
    select rows_done as done from app.import where id = ${id} for update`.execute(ctx.sql)
  if (found.rows[0]?.done !== done) throw new AppError('conflict', 'Another run goes on with this import.')
}

/** All rows under one savepoint: most files are right. Null: one was refused, and nothing of it was kept. */
async function together(
  ctx: AccessContext,
  definition: ImportDefinition,
  rows: CheckedRow[],
): Promise<Outcomes | null> {
  const outcomes: Outcomes = new Map()
  await sql`savepoint batch`.execute(ctx.sql)
  try {
    for (const row of rows) outcomes.set(row.source, await take(ctx, definition, row))
    await sql`release savepoint batch`.execute(ctx.sql)
    return outcomes
  } catch (error) {
    problemOf(error)
    await undo(ctx)
    return null
  }
}

async function oneByOne(
  ctx: AccessContext,
  definition: ImportDefinition,
  rows: CheckedRow[],
): Promise<Outcomes> {
  const outcomes: Outcomes = new Map()
  for (const row of rows) {
    await sql`savepoint batch`.execute(ctx.sql)
    try {
      outcomes.set(row.source, await take(ctx, definition, row))
      await sql`release savepoint batch`.execute(ctx.sql)
    } catch (error) {
      outcomes.set(row.source, problemOf(error))
      await undo(ctx)
    }
  }
  return outcomes
}

async function take(ctx: AccessContext, definition: ImportDefinition, row: CheckedRow) {
  if ('problem' in row) return row.problem
  const outcome = await definition.importRow(ctx, row.value as never, row.named)
  // The unit of work looks at everything it knows with each flush.
  ctx.em.clear()
  return outcome
}

async function undo(ctx: AccessContext): Promise<void> {
  ctx.em.clear()
  await sql`rollback to savepoint batch`.execute(ctx.sql)
}

/** @throws what is no refusal of a row */
function problemOf(error: unknown): RowProblem {
  const own = asAppError(error)
  if (!(own instanceof AppError) || !ofTheRow.has(own.code) || own.retryAfterSeconds !== undefined)
    throw error
  return { code: own.code, message: own.message, fields: own.fields }
}

async function keep(ctx: AccessContext, id: string, batch: SourceRow[], outcomes: Outcomes): Promise<void> {
  const count = (wanted: ImportOutcome) =>
    [...outcomes.values()].filter((outcome) => outcome === wanted).length
  const problems = batch.flatMap((source) => {
    const outcome = outcomes.get(source)
    if (outcome === undefined || typeof outcome === 'string') return []
    return [{ row: source.row, external_id: externalIdOf(source), ...outcome }]
  })
  if (problems.length > 0)
    await sql`
      insert into app.import_error (import_id, row_no, external_id, code, message, fields)
      select ${id}::uuid, row, external_id, code, message, fields
      from jsonb_to_recordset(${JSON.stringify(problems, storable)}::jsonb)
        as r(row integer, external_id text, code text, message text, fields jsonb)`.execute(ctx.sql)
  await sql`
    update app.import set rows_done = rows_done + ${batch.length}, created = created + ${count('created')},
      updated = updated + ${count('updated')}, unchanged = unchanged + ${count('unchanged')}, failed = failed + ${problems.length}
    where id = ${id}`.execute(ctx.sql)
}

/** To find the row again by; whatever else stood there is no help. */
function externalIdOf({ values }: SourceRow): string | null {
  const given = values['externalId']
  return typeof given === 'string' ? given.slice(0, 255) : null
}

/** Names of fields, and what stands in them, come from the file. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value
}
