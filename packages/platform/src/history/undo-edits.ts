import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, actingUserId } from '@freehold/core'
import { asAppError } from '@freehold/db'
import { sql } from 'kysely'
import type { Change } from './changes.ts'
import type { UndoInput, UndoResult } from './schema.ts'
import { type Undone, undoRecord } from './undo-record.ts'
import { findUndoable } from './undoable-resource.ts'

/** More records of one request than these are not undone at once. */
export const mostRecords = 200
/** What somebody did longer ago is undone from the record's history. */
const hours = 24

/**
 * Takes back one edit, or all edits of one request of the caller's own, of up to 200 records. Each is undone on its own, the
 * last changed first: one that cannot be (changed since by somebody else, deleted, no permission any more) leaves the others
 * undone and says why.
 */
export async function undoEdits(ctx: VerbContext, input: UndoInput) {
  authorize(ctx, 'history:read')
  const records = await editedRecords(ctx, input)
  const results: UndoResult[] = []
  for (const record of records) results.push(await undoOne(ctx, record, input.overwrite))
  if ('entryId' in input && results.every((result) => !result.ok && result.error.code === 'not_found'))
    throw nothingToUndo()
  const undone = results.filter((result) => result.ok).length
  return { results, undone, failed: results.length - undone }
}

type Entry = Change & { subject: string; rowId: string }

async function editedRecords(ctx: VerbContext, input: UndoInput): Promise<Undone[]> {
  const which =
    'entryId' in input
      ? sql<boolean>`e.id = ${input.entryId}`
      : sql<boolean>`e.request_id = ${input.requestId} and e.acting_user_id = ${actingUserId(ctx.actor)}::uuid
          and e.id >= ${firstIdSince(ctx.clock.now().getTime() - hours * 3_600_000)}::uuid`
  const found = await sql<Entry>`
    select e.id, e.occurred_at as "occurredAt", e.action, e.before, e.after, e.request_id as "requestId",
      e.table_name as subject, e.row_id as "rowId"
    from app.audit_entry e where ${which} and e.action = e.table_name || '.updated'
      and e.table_name = any(${[...ctx.services.catalogue.edits.keys()]}::text[])
    order by e.occurred_at desc, e.id desc limit 2001`.execute(ctx.sql)
  const records = new Map<string, Undone>()
  for (const { subject, rowId, ...change } of found.rows) {
    const kind = findUndoable(ctx, subject)
    if (!kind) continue
    const known = records.get(`${subject} ${rowId}`) ?? { kind, id: rowId, changes: [] }
    known.changes.push(change)
    records.set(`${subject} ${rowId}`, known)
  }
  if (records.size === 0) throw nothingToUndo()
  if (records.size > mostRecords || found.rows.length > 2_000)
    throw new AppError('conflict', `Up to ${mostRecords} records are undone at once; this changed more.`)
  return [...records.values()]
}

async function undoOne(ctx: VerbContext, record: Undone, overwrite: boolean): Promise<UndoResult> {
  const { subject } = record.kind.resource
  const what = { subject, id: record.id, label: null }
  await sql`savepoint one`.execute(ctx.sql)
  try {
    const done = await undoRecord(ctx, record, overwrite)
    await sql`release savepoint one`.execute(ctx.sql)
    return done
  } catch (error) {
    const own = asAppError(error)
    if (!(own instanceof AppError) || own.code === 'internal' || own.code === 'unavailable') throw error
    await sql`rollback to savepoint one`.execute(ctx.sql)
    ctx.em.clear()
    return { ok: false, ...what, error: { code: own.code, message: own.message, conflict: null } }
  }
}

/** The same for an entry that is not there and one of a record the caller cannot see. */
function nothingToUndo(): AppError {
  return new AppError('not_found', 'There is no edit here that can be undone.')
}

/** The smallest UUIDv7 of a moment: ids are made in the order of time. */
function firstIdSince(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0').slice(-12)
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
