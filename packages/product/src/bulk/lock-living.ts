import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'

/**
 * Locks those of `ids` that are living rows of this tenant and returns their names. In order of id, so that two bulk acts on
 * the same rows wait for each other instead of deadlocking.
 */
export async function lockLiving(
  ctx: VerbContext,
  table: 'client' | 'project',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from ${sql.id('app', table)} where id = any(${ids}::uuid[]) and deleted_at is null order by id for update`.execute(
    ctx.sql,
  )
  return new Map(found.rows.map((row) => [row.id, row.name]))
}
