import type { OperatorContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { type BillingInterval, knownPlan, planRefOf } from '@freehold/plans'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { presentSubscription, type SubscriptionRow, selectSubscriptions } from './read-subscriptions.ts'
import { readTenantNews } from './read-tenant-news.ts'
import type { tenantBillingOutput } from './schema.ts'

interface MoreRow {
  subscriptionId: string | null
  trialUsed: boolean
  manualPlan: string | null
  nextPlan: string | null
  nextInterval: BillingInterval | null
  nextPlanAt: string | null
}

/** One workspace's billing, with what Stripe told of it and what its people were told. */
export async function getTenantBilling(
  ctx: OperatorContext,
  { tenantId }: { tenantId: string },
): Promise<z.infer<typeof tenantBillingOutput>> {
  const { rows } = await sql<SubscriptionRow & MoreRow>`
    select s.*, a.subscription_id as "subscriptionId", a.trial_used as "trialUsed", a.manual_plan as "manualPlan",
      a.next_plan as "nextPlan", a.next_interval as "nextInterval", a.next_plan_at as "nextPlanAt"
    from (${selectSubscriptions} where t.id = ${tenantId}) s join app.billing_account a on a.tenant_id = s.id`.execute(
    ctx.sql,
  )
  const [row] = rows
  if (!row) return null
  const { subscriptionId, status, trialUsed, manualPlan, nextPlan, nextInterval, nextPlanAt } = row
  return {
    ...presentSubscription(row),
    subscriptionId,
    subscriptionStatus: status,
    trialUsed,
    manualPlan: manualPlan === null ? null : planRefOf(knownPlan(manualPlan)),
    next:
      nextPlan === null
        ? null
        : { plan: planRefOf(knownPlan(nextPlan)), interval: nextInterval, at: isoTime(nextPlanAt) },
    ...(await readTenantNews(ctx, tenantId)),
  }
}
