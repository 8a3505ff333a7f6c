import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { memberName } from '../audit-log/index.ts'
import { type Change, changedColumns, momentOf, same, type Values } from './changes.ts'
import { labelOf } from './label-of.ts'
import type { Plan } from './plan-change.ts'
import { presentChanges } from './present-changes.ts'
import { byTime, changeColumns } from './read-changes.ts'
import type { RecordRow } from './read-record.ts'
import type { UndoResult } from './schema.ts'
import type { Undone } from './undo-record.ts'

/** Of what would be set: what is neither as the changes left it, nor as it was before them. */
export function columnsChangedSince({ row }: RecordRow, left: Values, { changes }: Plan): string[] {
  return Object.keys(changes.after).filter((column) => !same(row[column], left[column]))
}

/** Who changed what since, and what undoing would take from them. */
export async function describeConflict(
  ctx: VerbContext,
  { kind, id, changes }: Undone,
  { row }: RecordRow,
  left: Values,
  columns: string[],
): Promise<Extract<UndoResult, { ok: false }>['error']> {
  const { subject } = kind.resource
  const ours = new Set(changes.map((change) => change.id))
  const found = await sql<Change & { name: string | null }>`
    select ${changeColumns}, ${memberName(sql`e.acting_user_id`)} as name
    from app.audit_entry e where e.table_name = ${subject} and e.row_id = ${id}
    order by ${byTime} limit 50`.execute(ctx.sql)
  const latest = found.rows.find(
    (change) => !ours.has(change.id) && changedColumns(change).some((column) => columns.includes(column)),
  )
  const pick = (values: Values) => Object.fromEntries(columns.map((column) => [column, values[column]]))
  const changedBy = latest?.name ?? 'somebody'
  const fields = columns.map((column) => `“${labelOf(kind, column)}”`).join(', ')
  return {
    code: 'conflict',
    message: `${changedBy} changed ${fields} since.`,
    conflict: {
      changedBy,
      changedAt: latest ? momentOf(latest) : ctx.clock.now().toISOString(),
      changes: await presentChanges(ctx, subject, id, { before: pick(left), after: pick(row) }),
    },
  }
}
