import { entitlementsOf, featureLabels, flagLabels, knownPlan, planRefOf, quotaLabels } from '@freehold/plans'
import { featureName, flagName, quotaName } from '@freehold/plans/schema'
import type * as z from 'zod/mini'
import type { Overrides } from './read-overrides.ts'
import type { tenantDetail } from './schema.ts'

type Rights = Pick<z.infer<typeof tenantDetail>, 'ownPlan' | 'planOverride' | 'features' | 'limits'>

const labels = { ...featureLabels, ...flagLabels }

/** What a workspace may use now, each with what an operator changed of it. */
export function presentRights(plan: string, overrides: Overrides, now: Date): Rights {
  const given = entitlementsOf({
    plan,
    planOverride: overrides.plan && dated(overrides.plan),
    featureOverrides: overrides.features.map(dated),
    limitOverrides: overrides.limits.map(dated),
    now,
  })
  const switches = { ...given.features, ...given.flags }
  return {
    ownPlan: planRefOf(knownPlan(plan)),
    planOverride: overrides.plan && { ...overrides.plan, plan: planRefOf(knownPlan(overrides.plan.plan)) },
    features: [...featureName.options, ...flagName.options].map((feature) => ({
      feature,
      label: labels[feature],
      on: switches[feature],
      override: without(
        overrides.features.find((each) => each.feature === feature),
        'feature',
      ),
    })),
    limits: quotaName.options.map((quota) => ({
      quota,
      label: quotaLabels[quota],
      limit: given.limits[quota],
      override: without(
        overrides.limits.find((each) => each.quota === quota),
        'quota',
      ),
    })),
  }
}

function dated<T extends { endsAt: string | null }>(
  override: T,
): Omit<T, 'endsAt'> & { endsAt: Date | null } {
  return { ...override, endsAt: override.endsAt === null ? null : new Date(override.endsAt) }
}

function without<T extends object, Key extends keyof T>(row: T | undefined, key: Key): Omit<T, Key> | null {
  if (!row) return null
  const { [key]: _named, ...rest } = row
  return rest
}
