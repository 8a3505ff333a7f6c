import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { applyPlan } from './apply-plan.ts'
import { type Change, momentOf } from './changes.ts'
import { columnsChangedSince, describeConflict } from './describe-conflict.ts'
import { labelOf } from './label-of.ts'
import { missingReference } from './missing-reference.ts'
import { changesAnything, type Plan, planChange } from './plan-change.ts'
import { readRecord } from './read-record.ts'
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
    return {
      ok: false,
      subject,
      id,
      label,
      error: await describeConflict(ctx, undone, record, left, changedSince),
    }
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
