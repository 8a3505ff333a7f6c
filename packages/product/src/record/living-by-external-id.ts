import { type AccessContext, type AnyResource, visibleRows } from '@freehold/access'
import { sql } from 'kysely'

/** A record as it stands, its fields named as in the API. */
export type KnownRecord = { id: string; version: number } & Record<string, unknown>

/** The living record that another system calls so, if the caller can see it. */
export async function livingByExternalId(
  ctx: AccessContext,
  resource: AnyResource,
  externalId: string,
): Promise<KnownRecord | null> {
  const { subject } = resource
  const found = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(r) as row from ${sql.id('live', subject)} r
    where r.external_id = ${externalId} and ${visibleRows(ctx, `${subject}:read`, resource, 'r')}`.execute(
    ctx.sql,
  )
  const row = found.rows[0]?.row
  return row ? (Object.fromEntries(Object.entries(row).map(inApi)) as KnownRecord) : null
}

const inApi = ([column, value]: [string, unknown]) => [
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  value,
]
