import plansMigration from './migrations/2026112332-plans.ts'
import setPlan from './migrations/2026112360-set-plan.ts'
import plansOfMany from './migrations/2026112363-plans-of-many.ts'

export {
  type EntitlementFacts,
  type Entitlements,
  entitlementsOf,
  type FeatureOverride,
  knownPlan,
  type LimitOverride,
  type PlanOverride,
} from './entitlements-of.ts'
export { keepWithinQuotas } from './keep-within-quotas.ts'
export { limitsOfTenants, type PlanLimits } from './limits-of-tenants.ts'
export {
  type Feature,
  type Flag,
  featureLabels,
  flagLabels,
  type Plan,
  type PlanName,
  planAllowing,
  planOrder,
  planRefOf,
  plans,
  planWithFeature,
  type Quota,
  quotaLabels,
} from './plan.ts'
export {
  type BillingInterval,
  guardFactor,
  intervalWords,
  type MeteredPrice,
  type MeterName,
  meters,
  type PaidPlanName,
  type Price,
  prices,
  trialDays,
} from './price-list.ts'
export { requireFeature } from './require-feature.ts'
export { countUse, explainLimit, lockQuota, type QuotaUse, requireQuota } from './require-quota.ts'
export { tenantEntitlements } from './tenant-entitlements.ts'
export { withinPlan } from './within-plan.ts'
export const plansMigrations = [plansMigration, setPlan, plansOfMany]
