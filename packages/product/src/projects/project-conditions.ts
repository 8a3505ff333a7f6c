import { type AccessContext, rowsToList } from '@freehold/access'
import { type RawBuilder, sql } from 'kysely'
import { matchSearch } from '../record/match-search.ts'
import { projectResource } from './project-resource.ts'
import type { ProjectFilter } from './schema.ts'

/** The due date for sorting and filtering, as the indexes have it: no date counts as the end of time, or its beginning. */
export const dueOrLast = sql`coalesce(p.due_date, date 'infinity')`
export const dueOrFirst = sql`coalesce(p.due_date, date '-infinity')`

/** What the caller may see, and the filter, as conditions on `live.project p`: what the list and the export share. */
export async function projectConditions(
  ctx: AccessContext,
  filter: ProjectFilter,
): Promise<RawBuilder<unknown>[]> {
  const where: RawBuilder<unknown>[] = [
    await rowsToList(ctx, 'project:read', projectResource, 'p'),
    filter.archived ? sql`p.archived_at is not null` : sql`p.archived_at is null`,
  ]
  if (filter.status) where.push(sql`p.status = any(${filter.status}::text[])`)
  if (filter.externalId) where.push(sql`p.external_id = ${filter.externalId}`)
  if (filter.clientId) where.push(sql`p.client_id = ${filter.clientId}`)
  if (filter.dueBefore) where.push(sql`${dueOrLast} < ${filter.dueBefore}::date`)
  if (filter.dueAfter) where.push(sql`${dueOrFirst} > ${filter.dueAfter}::date`)
  if (filter.search) where.push(await matchSearch(ctx, 'project', 'p', filter.search))
  return where
}
