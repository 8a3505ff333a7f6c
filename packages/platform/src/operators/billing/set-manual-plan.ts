import type { OperatorContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireFuture, requireTenant } from '../require-tenant.ts'
import { queueSync, requireBilling } from './resync-billing.ts'
import type { setManualInput } from './schema.ts'

/**
 * A plan by agreement, whatever Stripe says, until a date. Takes effect with the synchronisation that follows. Who set it stands in the
 * workspace's audit log, why in the server's.
 */
export async function setManualPlan(
  ctx: OperatorContext,
  { tenantId, plan, until, reason }: z.infer<typeof setManualInput>,
): Promise<{ done: true }> {
  await requireTenant(ctx, tenantId)
  requireBilling(ctx)
  if (plan !== null) requireFuture(ctx, until)
  // Taken back, it ends now: what is kept after an older subscription is kept from here, not from that one's end.
  const ends = plan === null ? ctx.clock.now() : until
  const set = await sql<{ done: boolean | null }>`
    select door.set_manual_plan(${tenantId}, ${plan}, ${ends}) as done`.execute(ctx.sql)
  if (!set.rows[0]?.done) throw notFound('workspace')
  ctx.log.info('plan by agreement', { tenant_id: tenantId, plan, until, reason })
  await queueSync(ctx, tenantId, false)
  return { done: true }
}
