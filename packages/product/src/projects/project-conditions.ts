import { type RawBuilder, sql } from 'kysely'
import type { ProjectFilter } from './schema.ts'

/** The filter as conditions on `live.project p`: what the list and the export share. */
export function projectConditions(filter: ProjectFilter): RawBuilder<unknown>[] {
  const where = [filter.archived ? sql`p.archived_at is not null` : sql`p.archived_at is null`]
  if (filter.status) where.push(sql`p.status = any(${filter.status}::text[])`)
  if (filter.clientId) where.push(sql`p.client_id = ${filter.clientId}`)
  if (filter.dueBefore) where.push(sql`p.due_date < ${filter.dueBefore}::date`)
  if (filter.dueAfter) where.push(sql`p.due_date > ${filter.dueAfter}::date`)
  if (filter.search) where.push(sql`p.id in (select door.search_project(${filter.search}))`)
  return where
}
