import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { type EntryRow, entryColumns, presentActivity, readReferences } from '../audit-log/index.ts'
import { judgeVersions } from './judge-versions.ts'
import { byTime, readChanges, since } from './read-changes.ts'
import type { HistoryVersion, listHistoryInput } from './schema.ts'
import { standingReason } from './standing-reason.ts'
import { undoableResource } from './undoable-resource.ts'

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
  const stateAfter = await judgeVersions(ctx, kind, input.id, newer)
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
