import type { VerbContext } from '@freehold/api'
import {
  countUse,
  featureLabels,
  type PlanName,
  plans,
  quotaLabels,
  tenantEntitlements,
} from '@freehold/plans'
import type * as z from 'zod/mini'
import type { previewOutput } from './schema.ts'

/** What another plan does not include of what is used now; nothing when it includes all. */
export async function whatIsLost(
  ctx: VerbContext,
  to: PlanName,
): Promise<z.infer<typeof previewOutput>['lost']> {
  const { features } = await tenantEntitlements(ctx)
  const next = plans[to]
  const quotas = []
  for (const { quota, rows } of ctx.services.catalogue.quotas) {
    const limit = next.limits[quota]
    if (limit === null) continue
    const used = await countUse(ctx, rows)
    if (used > limit) quotas.push({ quota, label: quotaLabels[quota], used, limit, over: used - limit })
  }
  return {
    features: (Object.keys(features) as (keyof typeof features)[])
      .filter((name) => features[name] && !next.features.includes(name))
      .map((name) => ({ name, label: featureLabels[name] })),
    quotas,
  }
}
