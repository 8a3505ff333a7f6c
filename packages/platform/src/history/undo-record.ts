import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import { memberName } from '../audit-log/index.ts'
import { applyPlan } from './apply-plan.ts'
import { type Change, changedColumns, same, type Values } from './changes.ts'
import { missingReference } from './missing-reference.ts'
import { changesAnything, labelOf, type Plan, planChange } from './plan-change.ts'
import { momentOf } from './plan-restore.ts'
import { presentChanges } from './present-changes.ts'
import { type RecordRow, readRecord } from './read-record.ts'
import { versionNow } from './restore-version.ts'
import { takenBack } from './roll-back.ts'
import type { UndoResult } from './schema.ts'
import type { UndoableResource } from './undoable-resource.ts'

/** A record, and the changes of it to take back, newest first. */
export interface Undone {
  kind: UndoableResource
  id: string
  changes: Change[]
}

/** Back to before the changes: of the fields they touched only. What others did to other fields since stays. */
export async function undoRecord(ctx: VerbContext, undone: Undone, overwrite: boolean): Promise<UndoResult> {
  const { kind, id, changes } = undone
  const { subject, nameColumn = 'name' } = kind.resource
  const loaded = await authorizedLoad(ctx, `${subject}:update`, kind.resource, id)
  const frozen = kind.rules.frozen?.(loaded as never)
  if (frozen) throw new AppError('conflict', frozen)
  const record = await readRecord(ctx, kind.resource, id)
  const label = String(record.row[nameColumn] ?? '')
  const { left, before } = takenBack(changes)
  const plan = planChange(ctx, kind, record, before)
  refuse(kind, plan)
  const changedSince = columnsChangedSince(record, left, plan)
  if (changedSince.length > 0 && !overwrite)
    return { ok: false, subject, id, label, error: await conflictOf(ctx, undone, record, left, changedSince) }
  const missing = await missingReference(ctx, kind, record, plan)
  if (missing) throw new AppError('conflict', missing)
  const [first] = changes.slice(-1)
  if (first && changesAnything(plan))
    await applyPlan(ctx, kind, loaded, plan, { kind: 'undo', entryId: first.id, madeAt: momentOf(first) })
  return { ok: true, subject, id, label, version: await versionNow(ctx, subject, id) }
}

function refuse(kind: UndoableResource, plan: Plan): void {
  if (plan.refusal !== null) throw new AppError('conflict', plan.refusal)
  const [column] = plan.kept
  if (column !== undefined && !changesAnything(plan))
    throw new AppError('conflict', `“${labelOf(kind, column)}” is not set by edits, so it cannot be undone.`)
}

/** Of what would be set: what is neither as the changes left it, nor as it was before them. */
function columnsChangedSince({ row }: RecordRow, left: Values, { changes }: Plan): string[] {
  return Object.keys(changes.after).filter((column) => !same(row[column], left[column]))
}

async function conflictOf(
  ctx: VerbContext,
  { kind, id, changes }: Undone,
  { row }: RecordRow,
  left: Values,
  columns: string[],
): Promise<Extract<UndoResult, { ok: false }>['error']> {
  const { subject } = kind.resource
  const ours = new Set(changes.map((change) => change.id))
  const found = await sql<Change & { name: string | null }>`
    select e.id, e.occurred_at as "occurredAt", e.action, e.before, e.after, e.request_id as "requestId",
      ${memberName(sql`e.acting_user_id`)} as name
    from app.audit_entry e where e.table_name = ${subject} and e.row_id = ${id}
    order by e.occurred_at desc, e.id desc limit 50`.execute(ctx.sql)
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
