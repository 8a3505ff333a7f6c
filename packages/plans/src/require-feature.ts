import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type Feature, featureLabels, plans, planWithFeature } from './plan.ts'
import { tenantEntitlements } from './tenant-entitlements.ts'

/**
 * Refuses what the workspace's plan does not include.
 * @throws AppError plan_limit with `{ feature, plan, upgradeTo }`; `upgradeTo` is the smallest plan that has it, or null.
 */
export async function requireFeature(ctx: TenantContext, feature: Feature): Promise<void> {
  const { features, plan } = await tenantEntitlements(ctx)
  if (features[feature]) return
  const upgradeTo = planWithFeature(feature, plan)
  const advice = upgradeTo ? ` It comes with ${plans[upgradeTo].label}.` : ''
  throw new AppError(
    'plan_limit',
    `${featureLabels[feature]}: not included in the ${plans[plan].label} plan.${advice}`,
    { data: { feature, plan, upgradeTo } },
  )
}
