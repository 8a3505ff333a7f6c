import type { Keyset } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import type { Sql } from './tenant-context.ts'

export interface KeysetQuery<Row> {
  /** `select … from live.x` without where and order. Must select `id`. */
  select: RawBuilder<unknown>
  where: RawBuilder<unknown>[]
  /** Never null (coalesce), ordered together with id in one direction, so that an index on (tenant_id, sort, id) serves it. */
  sort: {
    expression: RawBuilder<unknown>
    type: 'text' | 'timestamptz' | 'date' | 'integer' | 'uuid'
    direction: 'asc' | 'desc'
    of: (row: Row) => string | number
  }
  limit: number
  /** Sort value and id of the last row seen; null for the first page. */
  after: Keyset | null
  id?: RawBuilder<unknown>
}

/** One page by keyset, not offset: page 1,000 costs what page 1 costs, and rows that come or go do not shift it. */
export async function keysetPage<Row extends { id: string }>(
  db: Sql,
  query: KeysetQuery<Row>,
): Promise<{ rows: Row[]; next: Keyset | null }> {
  const { sort, limit, after } = query
  const id = query.id ?? sql.ref('id')
  const direction = sort.direction === 'asc' ? sql`asc` : sql`desc`
  const than = sort.direction === 'asc' ? sql`>` : sql`<`
  const conditions = [...query.where]
  if (after)
    conditions.push(
      sql`(${sort.expression}, ${id}) ${than} (${after[0]}::${sql.raw(sort.type)}, ${after[1]}::uuid)`,
    )
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
  const found =
    await sql<Row>`${query.select} ${where} order by ${sort.expression} ${direction}, ${id} ${direction} limit ${limit + 1}`.execute(
      db,
    )
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.rows.length > limit && last ? [sort.of(last), last.id] : null }
}
