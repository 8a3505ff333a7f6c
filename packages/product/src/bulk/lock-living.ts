import { type AnyResource, type Permission, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'

export interface Living {
  id: string
  name: string
  /** Whether the caller may do this to it; of what they may not even read, nothing is returned. */
  allowed: boolean
}

/**
 * Locks those of `ids` that are living rows the caller can see, in order of id, so that two bulk acts on the same rows wait
 * for each other instead of deadlocking.
 */
export async function lockLiving(
  ctx: VerbContext,
  resource: AnyResource,
  permission: Permission,
  ids: readonly string[],
): Promise<Living[]> {
  const found = await sql<Living>`
    select r.id, r.name, ${visibleRows(ctx, permission, resource, 'r')} as allowed
    from ${sql.id('app', resource.subject)} r
    where r.id = any(${ids}::uuid[]) and r.deleted_at is null
      and ${visibleRows(ctx, `${resource.subject}:read`, resource, 'r')}
    order by r.id for update of r`.execute(ctx.sql)
  return found.rows
}
