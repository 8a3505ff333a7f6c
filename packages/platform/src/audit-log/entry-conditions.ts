import { type RawBuilder, sql } from 'kysely'
import type { AuditFilter } from './schema.ts'

/** What a filter asks of `app.audit_entry e`. */
export function entryConditions(filter: AuditFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (filter.subject !== undefined) where.push(sql`e.table_name = ${filter.subject}`)
  if (filter.rowId !== undefined) where.push(sql`e.row_id = ${filter.rowId}::uuid`)
  if (filter.action !== undefined) where.push(sql`e.action = e.table_name || '.' || ${filter.action}`)
  if (filter.actorUserId !== undefined) where.push(sql`e.acting_user_id = ${filter.actorUserId}::uuid`)
  if (filter.from !== undefined)
    where.push(
      sql`e.occurred_at >= ${filter.from}::timestamptz`,
      sql`e.id >= ${firstIdAt(filter.from, -1)}::uuid`,
    )
  if (filter.to !== undefined)
    where.push(sql`e.occurred_at < ${filter.to}::timestamptz`, sql`e.id < ${firstIdAt(filter.to, 1)}::uuid`)
  return where
}

/**
 * The smallest UUIDv7 of a moment, so that a time is a range of the primary key. Id and time of an entry are taken one after
 * the other: a second of slack here, the exact bound on the time itself.
 */
function firstIdAt(time: string, slackSeconds: number): string {
  const ms = Math.max(0, new Date(time).getTime() + slackSeconds * 1000)
  const hex = ms.toString(16).padStart(12, '0').slice(-12)
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
