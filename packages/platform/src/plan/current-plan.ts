import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { featureLabels, planRefOf, plans, planWithFeature, tenantEntitlements } from '@freehold/plans'
import { featureName } from '@freehold/plans/schema'
import type * as z from 'zod/mini'
import type { planOutput } from './schema.ts'

/** The workspace's plan, features and flags: what the web app needs before it offers anything. */
export async function currentPlan(ctx: VerbContext): Promise<z.infer<typeof planOutput>> {
  authorize(ctx, 'tenant:read')
  const { plan, overridden, features, flags } = await tenantEntitlements(ctx)
  return {
    plan: { ...planRefOf(plan), description: plans[plan].description },
    overridden: overridden && {
      from: planRefOf(overridden.from),
      endsAt: overridden.endsAt?.toISOString() ?? null,
    },
    features: featureName.options.map((name) => {
      const comesWith = planWithFeature(name, plan)
      return {
        name,
        label: featureLabels[name],
        included: features[name],
        comesWith: comesWith && planRefOf(comesWith),
      }
    }),
    flags,
  }
}
