import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { type EntryRow, entryColumns, presentActivity, readReferences } from '../audit-log/index.ts'
import { type Change, changedColumns } from './changes.ts'
import { changesAnything, planChange } from './plan-change.ts'
import { byTime, mostChanges, readChanges, since } from './read-changes.ts'
import { readRecord } from './read-record.ts'
import { rollBack } from './roll-back.ts'
import type { HistoryVersion, listHistoryInput } from './schema.ts'
import { standingReason } from './standing-reason.ts'
import { type UndoableResource, undoableResource } from './undoable-resource.ts'

type Row = EntryRow & { note: HistoryVersion['note'] }

/** The versions of a record, newest first, as far back as the log goes. Whoever may read the record may read them. */
export async function listHistory(
  ctx: VerbContext,
  input: z.infer<typeof listHistoryInput>,
): Promise<Page<HistoryVersion>> {
  const kind = undoableResource(ctx, input.subject)
  const record = await authorizedLoad(ctx, `${input.subject}:read`, kind.resource, input.id)
  const { rows, nextCursor } = await pageOfEntries(ctx, input)
  const last = rows.at(-1)
  const newer = last ? await readChanges(ctx, { ...input, where: since(last) }) : []
  const never = await standingReason(ctx, kind, record)
  const stateAfter = await judge(ctx, kind, input.id, newer)
  const nameOf = await readReferences(ctx, rows)
  const data = rows.map((row): HistoryVersion => {
    const { isCurrent, whyNot } = stateAfter(row)
    const reason = never ?? whyNot
    const shown = presentActivity(ctx, row, nameOf)
    return { ...shown, note: row.note, isCurrent, canRestore: reason === null, whyNot: reason }
  })
  return { data, nextCursor }
}

/** The order is that of the clock, which no index has: one record's entries are few. */
async function pageOfEntries(ctx: VerbContext, input: z.infer<typeof listHistoryInput>) {
  const { subject, id, cursor, limit } = input
  const scope = `${ctx.tenant.id}:history:${subject}:${id}`
  const [occurredAt, entryId] = cursor ? ctx.services.cursors.decode(scope, cursor) : []
  const older = cursor
    ? sql<boolean>`(e.occurred_at, e.id) < (${occurredAt}::timestamptz, ${entryId}::uuid)`
    : sql<boolean>`true`
  const found = await sql<Row>`
    select ${entryColumns}, e.note from app.audit_entry e
    where e.table_name = ${subject} and e.row_id = ${id} and ${older}
    order by ${byTime} limit ${limit + 1}`.execute(ctx.sql)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const more = found.rows.length > limit && last
  return { rows, nextCursor: more ? ctx.services.cursors.encode(scope, [last.occurredAt, last.id]) : null }
}

/** Says of each entry that `newer` reaches whether the record is as after it, and whether it can be again. */
async function judge(ctx: VerbContext, kind: UndoableResource, id: string, newer: readonly Change[]) {
  const record = await readRecord(ctx, kind.resource, id)
  return ({ id: entryId, action }: { id: string; action: string }) => {
    const at = newer.findIndex((change) => change.id === entryId)
    const after = at < 0 ? newer : newer.slice(0, at)
    const touched = after.some((change) => changedColumns(change).length > 0)
    if (!touched) return { isCurrent: true, whyNot: 'The record is like this now.' }
    if (after.length >= mostChanges) return { isCurrent: false, whyNot: tooFar }
    const { values, broken } = rollBack(record.row, after, record.masked)
    const plan = planChange(ctx, kind, record, values)
    const isCurrent = plan.refusal === null && !changesAnything(plan)
    const whyNot = isCurrent
      ? 'The record is like this now.'
      : broken
        ? gap
        : action.endsWith('.deleted')
          ? 'The record was deleted then.'
          : plan.refusal
    return { isCurrent, whyNot }
  }
}

export const gap = 'The log between then and now is not complete.'
export const tooFar = 'Too much has changed since.'
