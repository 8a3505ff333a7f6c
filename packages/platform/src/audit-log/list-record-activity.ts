import { type AnyResource, authorizedLoad, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { presentActivity } from './present-activity.ts'
import { type EntryRow, entryColumns } from './read-entries.ts'
import { readReferences } from './read-references.ts'
import type { ActivityEntry, ActivityInput } from './schema.ts'

/**
 * What happened to one record and to its parts that the caller may read, newest first. The right to read the record is all that
 * is asked for, so what only the audit log tells (addresses, requests) is left out, and so are columns without a label. Parts are the kinds whose `parent` names `activity`; one that was purged is told no more.
 */
export async function listRecordActivity(
  ctx: VerbContext,
  resource: AnyResource,
  input: ActivityInput,
): Promise<Page<ActivityEntry>> {
  const { id, cursor, limit } = input
  await authorizedLoad(ctx, `${resource.subject}:read`, resource, id)
  const scope = `${ctx.tenant.id}:activity:${resource.subject}:${id}`
  const after = cursor ? (ctx.services.cursors.decode(scope, cursor)?.[1] ?? null) : null
  const found = await sql<EntryRow>`
    select ${entryColumns} from (
      select h.* from (${recordsOf(ctx, resource, id)}) r cross join lateral (
        select a.* from app.audit_entry a
        where a.table_name = r.kind and a.row_id = r.id and (${after}::uuid is null or a.id < ${after}::uuid)
          and (a.action not like '%.updated' or jsonb_exists_any(a.after, r.fields))
        order by a.id desc limit ${limit + 1}
      ) h order by h.id desc limit ${limit + 1}
    ) e order by e.id desc`.execute(ctx.sql)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const nameOf = await readReferences(ctx, rows)
  return {
    data: rows.map((row) => presentActivity(ctx, row, nameOf)),
    nextCursor:
      found.rows.length > limit && last ? ctx.services.cursors.encode(scope, [last.id, last.id]) : null,
  }
}

/** The record and its visible parts, living or in the trash, with the columns whose changes are told. */
function recordsOf(ctx: VerbContext, resource: AnyResource, id: string): RawBuilder<unknown> {
  const itself = sql`select ${resource.subject}::text as kind, ${id}::uuid as id, ${toldFields(resource)} as fields`
  const parts = [...ctx.services.catalogue.records.values()].flatMap((part) => {
    const { subject, parent } = part
    if (parent?.resource.subject !== resource.subject || !parent.activity) return []
    const reading = `${subject}:read` as const
    if (!ctx.caller.holds(reading)) return []
    return [
      sql`select ${subject}::text, p.id, ${toldFields(part)} from ${sql.id('app', subject)} p
        where ${sql.ref(`p.${parent.column}`)} = ${id} and ${visibleRows(ctx, reading, part, 'p')}`,
    ]
  })
  return sql.join([itself, ...parts], sql` union all `)
}

function toldFields({ fields, parent }: AnyResource): RawBuilder<string[]> {
  const untold = parent?.activity?.without ?? []
  return sql`${Object.keys(fields ?? {}).filter((field) => !untold.includes(field))}::text[]`
}
