import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { asAppError } from '@freehold/db'
import { sql } from 'kysely'
import { findEdits, nothingToUndo } from './find-edits.ts'
import type { UndoInput, UndoResult } from './schema.ts'
import { type Undone, undoRecord } from './undo-record.ts'

/**
 * Takes back one edit, or all edits of one request of the caller's own, of up to 200 records. Each is undone on its own, the
 * last changed first: one that cannot be (changed since by somebody else, deleted, no permission any more) leaves the others
 * undone and says why.
 */
export async function undoEdits(ctx: VerbContext, input: UndoInput) {
  authorize(ctx, 'history:read')
  const records = await findEdits(ctx, input)
  const results: UndoResult[] = []
  for (const record of records) results.push(await undoOne(ctx, record, input.overwrite))
  if ('entryId' in input && results.every((result) => !result.ok && result.error.code === 'not_found'))
    throw nothingToUndo()
  const undone = results.filter((result) => result.ok).length
  return { results, undone, failed: results.length - undone }
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
