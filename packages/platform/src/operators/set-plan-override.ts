import type { OperatorContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireFuture, requireTenant } from './require-tenant.ts'
import type { setPlanInput } from './schema.ts'

/** Another plan for a workspace, until a time or until taken back. */
export async function setPlanOverride(
  ctx: OperatorContext,
  input: z.infer<typeof setPlanInput>,
): Promise<{ done: true }> {
  const { tenantId, plan, endsAt, reason } = input
  await requireTenant(ctx, tenantId)
  requireFuture(ctx, endsAt)
  await (plan === null
    ? sql`delete from control.plan_override where tenant_id = ${tenantId}`
    : sql`insert into control.plan_override (tenant_id, plan, ends_at, reason) values (${tenantId}, ${plan}, ${endsAt}, ${reason})
            on conflict (tenant_id) do update set plan = excluded.plan, ends_at = excluded.ends_at, reason = excluded.reason,
              created_at = excluded.created_at, created_by = excluded.created_by`
  ).execute(ctx.sql)
  return { done: true }
}
