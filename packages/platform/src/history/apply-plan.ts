import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { inputOf } from './fields-by-column.ts'
import type { Plan } from './plan-change.ts'
import type { UndoableResource } from './undoable-resource.ts'

/** Stands with the audit entries of what is replayed. */
export interface Note {
  kind: 'undo' | 'restore'
  entryId: string
  /** When the change was made that is undone, or whose version comes back. */
  madeAt: string
}

/**
 * Replays a plan through the record's own update, so that what it checks is checked. Columns it does not take follow; the
 * caller has the record locked and has asked for the right to update it.
 */
export async function applyPlan(
  ctx: VerbContext,
  { resource, edit }: UndoableResource,
  record: { id: string; version: number },
  plan: Plan,
  note: Note,
): Promise<void> {
  const parsed = z.safeParse(edit.input, inputOf(record, plan.fields))
  if (!parsed.success) throw new AppError('conflict', 'This cannot be set any more.', { cause: parsed.error })
  await setNote(ctx, JSON.stringify(note))
  await edit.run(ctx, parsed.data)
  const columns = Object.keys(plan.also)
  if (columns.length > 0) {
    const table = sql.id('app', resource.subject)
    const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`v.${column}`)}`))
    await sql`update ${table} t set ${set}
      from jsonb_populate_record(null::${table}, ${JSON.stringify(plan.also)}::jsonb) v where t.id = ${record.id}`.execute(
      ctx.sql,
    )
  }
  await setNote(ctx, '')
  // What the unit of work holds is older than the row now.
  ctx.em.clear()
}

/** For this transaction; a savepoint that is taken back takes it along. */
async function setNote(ctx: VerbContext, note: string): Promise<void> {
  await sql`select set_config('app.note', ${note}, true)`.execute(ctx.sql)
}
