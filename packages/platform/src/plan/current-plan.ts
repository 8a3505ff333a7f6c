import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { featureLabels, type PlanName, plans, planWithFeature, tenantEntitlements } from '@freehold/plans'
import { featureName } from '@freehold/plans/schema'
import type * as z from 'zod/mini'
import type { planOutput } from './schema.ts'

/** The workspace's plan, features and flags: what the web app needs before it offers anything. */
export async function currentPlan(ctx: VerbContext): Promise<z.infer<typeof planOutput>> {
  authorize(ctx, 'tenant:read')
  const { plan, overridden, features, flags } = await tenantEntitlements(ctx)
  const { label, description } = plans[plan]
  return {
    plan: { name: plan, label, description },
    overridden: overridden && {
      from: named(overridden.from),
      endsAt: overridden.endsAt?.toISOString() ?? null,
    },
    features: featureName.options.map((name) => {
      const comesWith = planWithFeature(name)
      return {
        name,
        label: featureLabels[name],
        included: features[name],
        comesWith: comesWith && named(comesWith),
      }
    }),
    flags,
  }
}

/** A plan as people see it. */
export function named(name: PlanName): { name: PlanName; label: string } {
  return { name, label: plans[name].label }
}
