import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'

const few = 1_000

/** The trigram index knows words of three and more letters; anything shorter it would have to read whole. */
const indexable = /[\p{L}\p{N}]{3}/u

/**
 * The condition that a row's search text contains `text`, whatever its case. A rare text is looked up by its trigrams, in the
 * table's door. A common one stands in every few rows: there the list's own order with a filter finds a page soonest
 * (20,000 rows, all matching: 300 ms by ids, 5 ms so).
 */
export async function matchSearch(
  ctx: TenantContext,
  table: 'client' | 'project' | 'invoice',
  alias: string,
  text: string,
): Promise<RawBuilder<unknown>> {
  if (indexable.test(text)) {
    const door = sql.id('door', `search_${table}`)
    const found = await sql<{
      ids: string[]
    }>`select array(select ${door}(${text}) limit ${few + 1}) as ids`.execute(ctx.sql)
    const ids = found.rows[0]?.ids ?? []
    if (ids.length <= few) return sql`${sql.ref(`${alias}.id`)} = any(${ids}::uuid[])`
  }
  return sql`${sql.ref(`${alias}.search_text`)} like '%' || lower(${text.replace(/[\\%_]/g, '\\$&')}::text) || '%'`
}
