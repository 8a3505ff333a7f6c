import type { ResourceRecord } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type { Note } from './apply-plan.ts'
import { type Change, momentOf } from './changes.ts'
import { deletedThen, gap, tooFar } from './judge-versions.ts'
import { missingReference } from './missing-reference.ts'
import { type Plan, planChange } from './plan-change.ts'
import { mostChanges, readChanges, since } from './read-changes.ts'
import { readRecord } from './read-record.ts'
import { rollBack } from './roll-back.ts'
import type { UndoableResource } from './undoable-resource.ts'

/** How a record gets back to what it was after an entry of its own, and the entry. @throws AppError not_found for any other entry */
export async function planRestore(
  ctx: VerbContext,
  kind: UndoableResource,
  { id }: ResourceRecord,
  entryId: string,
): Promise<{ plan: Plan; note: Note }> {
  const { subject } = kind.resource
  const [entry] = await readChanges(ctx, { subject, id, where: sql<boolean>`e.id = ${entryId}` })
  if (!entry) throw new AppError('not_found', 'This version is not in the log, or not any more.')
  const newer = await readChanges(ctx, { subject, id, where: since(entry) })
  const record = await readRecord(ctx, kind.resource, id)
  const { values, broken } = rollBack(record.row, newer, record.masked)
  const plan = planChange(ctx, kind, record, values)
  plan.refusal =
    refusalOf(entry, newer, broken) ?? plan.refusal ?? (await missingReference(ctx, kind, record, plan))
  return { plan, note: { kind: 'restore', entryId, madeAt: momentOf(entry) } }
}

function refusalOf({ action }: Change, newer: readonly Change[], broken: boolean): string | null {
  if (newer.length > mostChanges) return tooFar
  if (broken) return gap
  return action.endsWith('.deleted') ? deletedThen : null
}
