import type { VerbContext } from '@freehold/api'
import { AppError, actingUserId } from '@freehold/core'
import { sql } from 'kysely'
import type { Change } from './changes.ts'
import { byTime, changeColumns } from './read-changes.ts'
import type { UndoInput } from './schema.ts'
import type { Undone } from './undo-record.ts'
import { findUndoable } from './undoable-resource.ts'

/** More records of one request than these are not undone at once. */
const mostRecords = 200
/** What somebody did longer ago is undone from the record's history. */
const hours = 24

type Entry = Change & { subject: string; rowId: string }

/** The caller's edits to undo, by record: one, or all of one request. @throws AppError not_found, conflict for too many */
export async function findEdits(ctx: VerbContext, input: UndoInput): Promise<Undone[]> {
  const which =
    'entryId' in input
      ? sql<boolean>`e.id = ${input.entryId}`
      : sql<boolean>`e.request_id = ${input.requestId} and e.acting_user_id = ${actingUserId(ctx.actor)}::uuid
          and e.id >= ${firstIdSince(ctx.clock.now().getTime() - hours * 3_600_000)}::uuid`
  const found = await sql<Entry>`
    select ${changeColumns}, e.table_name as subject, e.row_id as "rowId"
    from app.audit_entry e where ${which} and e.action = e.table_name || '.updated'
      and e.table_name = any(${[...ctx.services.catalogue.edits.keys()]}::text[])
    order by ${byTime} limit 2001`.execute(ctx.sql)
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

/** The same for an entry that is not there and one of a record the caller cannot see. */
export function nothingToUndo(): AppError {
  return new AppError('not_found', 'There is no edit here that can be undone.')
}

/** The smallest UUIDv7 of a moment: ids are made in the order of time. */
function firstIdSince(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0').slice(-12)
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
