import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { type KeyRow, selectKeys } from './key-row.ts'
import { visibleKeys } from './visible-keys.ts'

/** One key as the caller may see it. @throws AppError not_found, also for a colleague's without `api-key:manage` */
export async function readKey(ctx: VerbContext, id: string): Promise<KeyRow> {
  const where = sql.join([sql`k.id = ${id}::uuid`, ...visibleKeys(ctx)], sql` and `)
  const found = await sql<KeyRow>`${selectKeys} where ${where}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('API key')
  return row
}

/** The same for a key about to change: two changes take turns. */
export async function lockKey(ctx: VerbContext, id: string): Promise<KeyRow> {
  await sql`select from app.api_key where id = ${id}::uuid for update`.execute(ctx.sql)
  return readKey(ctx, id)
}
