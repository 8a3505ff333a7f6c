import type { OperatorContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireFuture, requireTenant } from './require-tenant.ts'
import type { setLimitInput } from './schema.ts'

/** Another limit for a workspace, whatever its plan says. */
export async function setLimitOverride(
  ctx: OperatorContext,
  input: z.infer<typeof setLimitInput>,
): Promise<{ done: true }> {
  const { tenantId, quota, to, endsAt, reason } = input
  await requireTenant(ctx, tenantId)
  requireFuture(ctx, endsAt)
  await (to === null
    ? sql`delete from control.limit_override where tenant_id = ${tenantId} and quota = ${quota}`
    : sql`insert into control.limit_override (tenant_id, quota, "limit", ends_at, reason)
            values (${tenantId}, ${quota}, ${to.limit}, ${endsAt}, ${reason})
            on conflict (tenant_id, quota) do update set "limit" = excluded."limit", ends_at = excluded.ends_at,
              reason = excluded.reason, created_at = excluded.created_at, created_by = excluded.created_by`
  ).execute(ctx.sql)
  return { done: true }
}
