import type { AnyResource } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type { Values } from './changes.ts'

/** A row as the audit log writes it, and what the catalogue says of its table. */
export interface RecordRow {
  row: Values
  /** Columns whose values never reach the log. */
  masked: ReadonlySet<string>
  /** By column: the table of the tenant that it refers to. */
  references: Readonly<Record<string, string>>
}

/** For callers that have checked the right to the record. */
export async function readRecord(ctx: VerbContext, { subject }: AnyResource, id: string): Promise<RecordRow> {
  const table = `app.${subject}`
  const found = await sql<{ row: Values; mask: string | null; references: Record<string, string> | null }>`
    select to_jsonb(t) as row,
      (select split_part(encode(g.tgargs, 'escape'), '\\000', 3) from pg_trigger g
        where g.tgrelid = ${table}::regclass and g.tgname = 'audit') as mask,
      (select jsonb_object_agg(a.attname, c.relname) from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname <> 'tenant_id'
        join pg_class c on c.oid = k.confrelid and c.relnamespace = 'app'::regnamespace
        where k.contype = 'f' and k.conrelid = ${table}::regclass) as references
    from ${sql.id('app', subject)} t where t.id = ${id}`.execute(ctx.sql)
  const record = found.rows[0]
  if (!record) throw notFound(subject)
  return {
    row: record.row,
    masked: new Set(record.mask ? record.mask.split(',') : []),
    references: record.references ?? {},
  }
}
