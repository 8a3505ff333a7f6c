import type { VerbContext } from '@freehold/api'
import { type Change, changedColumns } from './changes.ts'
import { changesAnything, planChange } from './plan-change.ts'
import { mostChanges } from './read-changes.ts'
import { readRecord } from './read-record.ts'
import { rollBack } from './roll-back.ts'
import type { UndoableResource } from './undoable-resource.ts'

export const gap = 'The log between then and now is not complete.'
export const tooFar = 'Too much has changed since.'
export const deletedThen = 'The record was deleted then.'
const current = 'The record is like this now.'

/** Says of each entry that `newer` reaches whether the record is as after it, and whether it can be again. */
export async function judgeVersions(
  ctx: VerbContext,
  kind: UndoableResource,
  id: string,
  newer: readonly Change[],
) {
  const record = await readRecord(ctx, kind.resource, id)
  return ({ id: entryId, action }: { id: string; action: string }) => {
    const at = newer.findIndex((change) => change.id === entryId)
    const after = at < 0 ? newer : newer.slice(0, at)
    const touched = after.some((change) => changedColumns(change).length > 0)
    if (!touched) return { isCurrent: true, whyNot: current }
    if (after.length >= mostChanges) return { isCurrent: false, whyNot: tooFar }
    const { values, broken } = rollBack(record.row, after, record.masked)
    const plan = planChange(ctx, kind, record, values)
    const isCurrent = plan.refusal === null && !changesAnything(plan)
    const whyNot = isCurrent
      ? current
      : broken
        ? gap
        : action.endsWith('.deleted')
          ? deletedThen
          : plan.refusal
    return { isCurrent, whyNot }
  }
}
