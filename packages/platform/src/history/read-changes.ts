import type { VerbContext } from '@freehold/api'
import { type RawBuilder, sql } from 'kysely'
import type { Change } from './changes.ts'

/** More changes than these are not walked back: a version before them is not restored. */
export const mostChanges = 2_000

/**
 * The order in which one record's entries were made. Ids of the same millisecond come in any order; the clock's microseconds
 * do not, since changes of a row wait for each other.
 */
export const byTime = sql`e.occurred_at desc, e.id desc`

/** Of `app.audit_entry e`: a `Change`. */
export const changeColumns = sql`e.id, e.occurred_at as "occurredAt", e.action, e.before, e.after, e.request_id as "requestId"`

interface Which {
  subject: string
  id: string
  where?: RawBuilder<boolean>
}

/** Entries of one record, the newest first; one more than `mostChanges` at most. */
export async function readChanges(
  ctx: VerbContext,
  { subject, id, where = sql<boolean>`true` }: Which,
): Promise<Change[]> {
  const found = await sql<Change>`
    select ${changeColumns}
    from app.audit_entry e where e.table_name = ${subject} and e.row_id = ${id} and ${where}
    order by ${byTime} limit ${mostChanges + 1}`.execute(ctx.sql)
  return found.rows
}

/** Those made after the entry, or together with it up to now. */
export function since(entry: { occurredAt: string; id: string }): RawBuilder<boolean> {
  return sql<boolean>`(e.occurred_at, e.id) > (${entry.occurredAt}::timestamptz, ${entry.id}::uuid)`
}
