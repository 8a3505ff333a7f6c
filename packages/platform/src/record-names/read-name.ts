import { type AnyResource, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { nameOf } from './name-of.ts'

/** What people call a record; null for who may not read it. */
export async function readName(ctx: VerbContext, resource: AnyResource, id: string): Promise<string | null> {
  const { subject } = resource
  const found = await sql<{ name: string }>`
    select ${nameOf(resource, 'r')} as name from ${sql.id('app', subject)} r
    where r.id = ${id} and ${visibleRows(ctx, `${subject}:read`, resource, 'r')}`.execute(ctx.sql)
  return found.rows[0]?.name ?? null
}
