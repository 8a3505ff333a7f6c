import type { AnyResource, Permission } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { lockLiving } from './lock-living.ts'
import { reportBulk } from './report-bulk.ts'
import type { BulkOutput } from './schema.ts'

/** Archives each living row of `ids` on which the caller holds `permission`; one already archived stays as it is. @throws AppError plan_limit beyond the plan */
export async function archiveMany(
  ctx: VerbContext,
  resource: AnyResource,
  permission: Permission,
  ids: readonly string[],
): Promise<BulkOutput> {
  const living = await lockLiving(ctx, resource, permission, ids)
  const allowed = living.filter((row) => row.allowed).map(({ id }) => id)
  // Younger ones go beyond a plan that became too small first.
  const youngest = allowed.toSorted().at(-1)
  if (youngest) await resource.changeable?.(ctx, youngest)
  await sql`update ${sql.id('app', resource.subject)} set archived_at = ${ctx.clock.now()}
    where id = any(${allowed}::uuid[]) and archived_at is null`.execute(ctx.sql)
  return reportBulk({ resource, permission, ids, living, done: new Map(allowed.map((id) => [id, {}])) })
}
