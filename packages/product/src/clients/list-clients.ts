import { authorizeList, rowsToList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime, type Page } from '@freehold/core'
import { keysetPage } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import { matchSearch } from '../record/match-search.ts'
import { withAllowed } from '../record/with-allowed.ts'
import { clientResource } from './client-resource.ts'
import { madeInClient } from './permissions.ts'
import type { ClientRow, ListClientsInput } from './schema.ts'

type Row = Omit<ClientRow, 'allowed'> & { sortKey: string; createdBy: string | null }

const sorts = {
  name: { expression: sql`c.name_key`, type: 'text' },
  createdAt: { expression: sql`c.created_at`, type: 'timestamptz' },
} as const

/** Clients by name or age; search finds part of the name or e-mail address. */
export async function listClients(ctx: VerbContext, input: ListClientsInput): Promise<Page<ClientRow>> {
  authorizeList(ctx, 'client:read')
  const { cursor, limit, direction: _, ...filter } = input
  const scope = `${ctx.tenant.id}:clients:${JSON.stringify(filter)}`
  const sort = sorts[filter.sort]
  const { rows, next } = await keysetPage<Row>(ctx.sql, {
    select: sql`select c.id, c.version, c.name, c.email, c.website, c.colour, c.external_id as "externalId", c.archived_at as "archivedAt",
        c.created_at as "createdAt", c.updated_at as "updatedAt", c.created_by as "createdBy", ${sort.expression} as "sortKey",
        (select count(*)::int from live.project p where p.client_id = c.id and p.archived_at is null) as "projectCount"
      from live.client c`,
    where: await conditions(ctx, filter),
    sort: { ...sort, direction: filter.order, of: (row) => row.sortKey },
    limit,
    after: cursor ? ctx.services.cursors.decode(scope, cursor) : null,
    id: sql`c.id`,
  })
  const data = await withAllowed(ctx, clientResource, rows.map(present), madeInClient)
  return { data, nextCursor: next && ctx.services.cursors.encode(scope, next) }
}

async function conditions(
  ctx: VerbContext,
  filter: Pick<ListClientsInput, 'archived' | 'externalId' | 'search'>,
): Promise<RawBuilder<unknown>[]> {
  const where: RawBuilder<unknown>[] = [
    await rowsToList(ctx, 'client:read', clientResource, 'c'),
    filter.archived ? sql`c.archived_at is not null` : sql`c.archived_at is null`,
  ]
  if (filter.externalId) where.push(sql`c.external_id = ${filter.externalId}`)
  if (filter.search) where.push(await matchSearch(ctx, 'client', 'c', filter.search))
  return where
}

function present({ sortKey: _, ...row }: Row) {
  return {
    ...row,
    archivedAt: isoTime(row.archivedAt),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
