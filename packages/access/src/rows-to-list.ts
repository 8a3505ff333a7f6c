import { type RawBuilder, sql } from 'kysely'
import type { AccessContext } from './caller.ts'
import type { Permission } from './permission.ts'
import type { AnyResource } from './resource.ts'
import { visibleRows } from './visible-rows.ts'

/** Above, the list's own order with a filter finds a page soonest; below, its rows are fetched by their ids. */
const few = 1_000

/**
 * `visibleRows` for a list that is sorted and cut into pages. Who holds the permission by grants is asked first which rows
 * these are: PostgreSQL cannot know that three out of 100,000 are few, and would walk the sort's whole index to find them.
 */
export async function rowsToList(
  ctx: AccessContext,
  permission: Permission,
  resource: AnyResource,
  alias: string,
): Promise<RawBuilder<boolean>> {
  const byGrant = ctx.caller.granted.some((held) => held.permission === permission)
  if (ctx.caller.can(permission) || !byGrant) return visibleRows(ctx, permission, resource, alias)
  const found = await sql<{ ids: string[] }>`select array(
    select r.id from ${sql.id('live', resource.subject)} r where ${visibleRows(ctx, permission, resource, 'r')} limit ${few + 1}) as ids`.execute(
    ctx.sql,
  )
  const ids = found.rows[0]?.ids ?? []
  if (ids.length > few) return visibleRows(ctx, permission, resource, alias)
  return sql<boolean>`${sql.ref(`${alias}.id`)} = any(${ids}::uuid[])`
}
