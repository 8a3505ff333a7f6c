import type { OperatorContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireFuture, requireTenant } from './require-tenant.ts'
import type { setFeatureInput } from './schema.ts'

/** One feature or flag on or off for a workspace, whatever its plan says. */
export async function setFeatureOverride(
  ctx: OperatorContext,
  input: z.infer<typeof setFeatureInput>,
): Promise<{ done: true }> {
  const { tenantId, feature, enabled, endsAt, reason } = input
  await requireTenant(ctx, tenantId)
  requireFuture(ctx, endsAt)
  await (enabled === null
    ? sql`delete from control.feature_override where tenant_id = ${tenantId} and feature = ${feature}`
    : sql`insert into control.feature_override (tenant_id, feature, enabled, ends_at, reason)
            values (${tenantId}, ${feature}, ${enabled}, ${endsAt}, ${reason})
            on conflict (tenant_id, feature) do update set enabled = excluded.enabled, ends_at = excluded.ends_at,
              reason = excluded.reason, created_at = excluded.created_at, created_by = excluded.created_by`
  ).execute(ctx.sql)
  return { done: true }
}
