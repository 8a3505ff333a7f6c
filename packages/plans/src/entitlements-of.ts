import { type Feature, type Flag, type Plan, type PlanName, plans, type Quota } from './plan.ts'
import { featureName, flagName, planName, quotaName } from './schema.ts'

/** What an operator changed for one workspace. `endsAt` null: until it is taken back. */
export interface PlanOverride {
  plan: string
  endsAt: Date | null
}
export interface FeatureOverride {
  /** A feature's name or a flag's. */
  feature: string
  enabled: boolean
  endsAt: Date | null
}
export interface LimitOverride {
  quota: string
  /** Null: without limit. */
  limit: number | null
  endsAt: Date | null
}

export interface EntitlementFacts {
  plan: string
  planOverride?: PlanOverride | null
  featureOverrides?: readonly FeatureOverride[]
  limitOverrides?: readonly LimitOverride[]
  now: Date
}

/** What a workspace may use, whoever asks: roles decide the rest. */
export interface Entitlements {
  plan: PlanName
  /** The plan it falls back to and when, while an override holds. */
  overridden: { from: PlanName; endsAt: Date | null } | null
  features: Readonly<Record<Feature, boolean>>
  flags: Readonly<Record<Flag, boolean>>
  limits: Readonly<Record<Quota, number | null>>
}

/**
 * Plan, then what operators changed and is not over. A plan, feature or quota this code does not know (any more) counts as
 * the smallest plan or as nothing: a name taken out of the code locks nobody out.
 */
export function entitlementsOf(facts: EntitlementFacts): Entitlements {
  const { now, planOverride, featureOverrides = [], limitOverrides = [] } = facts
  const holds = ({ endsAt }: { endsAt: Date | null }) => endsAt === null || endsAt > now
  const own = knownPlan(facts.plan)
  const override = planOverride && holds(planOverride) ? planOverride : null
  const name = override ? knownPlan(override.plan) : own
  const plan: Plan = plans[name]
  const switched = new Map(featureOverrides.filter(holds).map((each) => [each.feature, each.enabled]))
  const limited = new Map(limitOverrides.filter(holds).map((each) => [each.quota, each.limit]))
  return {
    plan: name,
    overridden: override ? { from: own, endsAt: override.endsAt } : null,
    features: record(featureName.options, (each) => switched.get(each) ?? plan.features.includes(each)),
    flags: record(flagName.options, (each) => switched.get(each) ?? plan.flags.includes(each)),
    limits: record(quotaName.options, (each) =>
      limited.has(each) ? (limited.get(each) ?? null) : plan.limits[each],
    ),
  }
}

/** A plan this code knows, or the smallest. */
export function knownPlan(name: string): PlanName {
  return planName.options.find((known) => known === name) ?? 'free'
}

function record<Name extends string, Value>(
  names: readonly Name[],
  valueOf: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, Value>
}
