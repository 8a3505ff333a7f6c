import type { VerbContext } from '@freehold/api'
import { type KeysetQuery, keysetPage } from '@freehold/db'

interface PageInput {
  cursor?: string | undefined
  limit: number
  direction?: string | undefined
}

/** One page of a list by keyset. The cursor belongs to this tenant, list and filter: everything of `input` but the paging itself. */
export async function listPage<Row extends { id: string }>(
  ctx: VerbContext,
  list: string,
  input: PageInput,
  query: Omit<KeysetQuery<Row>, 'limit' | 'after'>,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const { cursor, limit, direction: _, ...filter } = input
  const scope = `${ctx.tenant.id}:${list}:${JSON.stringify(filter)}`
  const after = cursor ? ctx.services.cursors.decode(scope, cursor) : null
  const { rows, next } = await keysetPage<Row>(ctx.sql, { ...query, limit, after })
  return { rows, nextCursor: next && ctx.services.cursors.encode(scope, next) }
}
