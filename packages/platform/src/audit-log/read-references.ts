import { isId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import { type EntryRow, memberName, nameFromLog } from './read-entries.ts'

/** What the record is called that this field of this kind refers to by id; null: it names none, or none that is known. */
export type NameOfReference = (subject: string, field: string, value: unknown) => string | null

/**
 * Names of all records that these entries' changes refer to, in one question. Which field refers to which kind is what the
 * foreign keys say; names come from the log, so that records that are deleted or purged have theirs too.
 */
export async function readReferences(
  ctx: TenantContext,
  entries: readonly Pick<EntryRow, 'subject' | 'before' | 'after'>[],
): Promise<NameOfReference> {
  const asked = new Map<string, { subject: string; field: string; id: string }>()
  for (const { subject, before, after } of entries)
    for (const side of [before, after])
      for (const [field, id] of Object.entries(side ?? {}))
        if (typeof id === 'string' && isId(id)) asked.set(keyOf(subject, field, id), { subject, field, id })
  if (asked.size === 0) return () => null
  const { rows } = await namesQuery([...asked.values()]).execute(ctx.sql)
  const names = new Map(rows.map(({ subject, field, id, name }) => [keyOf(subject, field, id), name]))
  return (subject, field, value) => names.get(keyOf(subject, field, String(value))) ?? null
}

interface NamedReference {
  subject: string
  field: string
  id: string
  name: string | null
}

function namesQuery(asked: readonly Omit<NamedReference, 'name'>[]): RawBuilder<NamedReference> {
  const target = sql.ref('t.target')
  const id = sql.ref('r.id')
  return sql<NamedReference>`
    select r.subject, r.field, r.id,
      case when t.target = 'users' then ${memberName(id)} else ${nameFromLog(target, id)} end as name
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r (subject text, field text, id uuid)
    cross join lateral (
      select c.relname::text as target from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname = r.field
      join pg_class c on c.oid = k.confrelid
      where k.contype = 'f' and k.conrelid = to_regclass(format('app.%I', r.subject)) limit 1
    ) t`
}

function keyOf(subject: string, field: string, id: string): string {
  return `${subject}.${field}=${id}`
}
