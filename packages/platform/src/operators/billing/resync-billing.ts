import type { OperatorContext } from '@freehold/api'
import { syncJob } from '@freehold/billing'
import { AppError, type TenantRef } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { requireTenant } from '../require-tenant.ts'

const delayMs = 2_000

/** Asks Stripe about one workspace now, whatever its messages said. What differed is repaired and stands in the findings. */
export async function resyncBilling(
  ctx: OperatorContext,
  { tenantId }: { tenantId: string },
): Promise<{ done: true }> {
  await requireTenant(ctx, tenantId)
  requireBilling(ctx)
  await queueSync(ctx, tenantId, true)
  return { done: true }
}

/** In the workspace's own transaction: this role sends no jobs. A moment later, when what the caller has written is there. */
export async function queueSync(ctx: OperatorContext, tenantId: string, compare: boolean): Promise<void> {
  const { rows } =
    await sql<TenantRef>`select id, slug, name from control.tenants where id = ${tenantId}`.execute(ctx.sql)
  const [tenant] = rows
  const startAt = new Date(ctx.clock.now().getTime() + delayMs)
  if (tenant)
    await ctx.services.database.inTenant(ctx, tenant, (own) =>
      enqueue(own, syncJob, { force: true, compare }, { startAt }),
    )
}

/** @throws AppError unavailable where nothing is billed */
export function requireBilling(ctx: OperatorContext): void {
  if (!ctx.services.billing) throw new AppError('unavailable', 'Billing is off here: there is nobody to ask.')
}
