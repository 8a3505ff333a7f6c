import type { KeysetQuery } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import { entryConditions } from './entry-conditions.ts'
import type { AuditFilter } from './schema.ts'

export interface EntryRow {
  id: string
  occurredAt: string
  action: string
  subject: string
  rowId: string | null
  rowLabel: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  actorKind: 'user' | 'api_key' | 'job' | 'system' | 'operator' | 'database'
  actorId: string
  userId: string | null
  userName: string | null
  keyName: string | null
  /** Of an operator's entry: the name, and why they acted on behalf of the tenant. */
  support: { name: string; reason: string | null } | null
  requestId: string | null
  ip: string | null
}

/** What a record is called, in the order of preference, from one entry's values. */
function nameIn(entry: string): RawBuilder<unknown> {
  const values = ['name', 'title', 'label', 'number'].flatMap((key) =>
    ['after', 'before'].map((side) => `${entry}.${side} ->> '${key}'`),
  )
  return sql.raw(`coalesce(${values.join(', ')})`)
}

/**
 * The last known name of a record, from its own history: also when it is gone. Looked for in its newest 20 entries and its
 * first: one with thousands must not slow the page.
 */
export function nameFromLog(subject: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<unknown> {
  const history = sql`app.audit_entry h where h.table_name = ${subject} and h.row_id = ${id}`
  return sql`coalesce(
    (select ${nameIn('h')} from (select * from ${history} order by h.id desc limit 20) h where ${nameIn('h')} is not null order by h.id desc limit 1),
    (select ${nameIn('h')} from ${history} order by h.id limit 1))`
}

/** What somebody is called in this tenant, also when they have left. */
export function memberName(userId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(
    (select m.name from app.membership m where m.user_id = ${userId}),
    (select h.before ->> 'name' from app.audit_entry h where h.table_name = 'membership' and h.action = 'membership.removed'
       and h.before ->> 'user_id' = ${userId}::text order by h.id desc limit 1))`
}

/** Columns of an entry `e` as it is read. */
export const entryColumns = sql`
  e.id, e.occurred_at as "occurredAt", e.action, e.table_name as subject, e.row_id as "rowId", e.before, e.after,
    e.actor_kind as "actorKind", e.actor_id as "actorId", e.acting_user_id as "userId", e.request_id as "requestId", e.ip,
    coalesce(${nameIn('e')}, ${nameFromLog(sql`e.table_name`, sql`e.row_id`)}) as "rowLabel",
    case when e.acting_user_id is not null then ${memberName(sql`e.acting_user_id`)} end as "userName",
    case when e.actor_kind = 'api_key' then (select k.name from app.api_key k where k.id = e.actor_id::uuid) end as "keyName",
    case when e.actor_kind = 'operator' then (select to_jsonb(s) from door.support_of(e.acting_user_id, e.actor_id) s) end as support`

const select = sql`select ${entryColumns} from app.audit_entry e`

/** Newest first. Ids are UUIDv7, so their order is that of time, and the primary key serves it. */
export const entriesQuery = (filter: AuditFilter): Omit<KeysetQuery<EntryRow>, 'limit' | 'after'> => ({
  select,
  where: entryConditions(filter),
  sort: { expression: sql`e.id`, type: 'uuid', direction: 'desc', of: (row) => row.id },
  id: sql`e.id`,
})
