import { timestamp } from '@freehold/core/schema'
import { featureName, flagName, planRef, quotaName } from '@freehold/plans/schema'
import * as z from 'zod/mini'

/** What the workspace may use, whoever asks. */
export const planOutput = z.strictObject({
  plan: z.strictObject({ ...planRef.shape, description: z.string() }),
  /** While an operator's override holds: which plan it goes back to, and when (null: when it is taken back). */
  overridden: z.nullable(z.strictObject({ from: planRef, endsAt: z.nullable(timestamp) })),
  features: z.array(
    z.strictObject({
      name: featureName,
      label: z.string(),
      included: z.boolean(),
      /** The smallest larger plan that includes it. */
      comesWith: z.nullable(planRef),
    }),
  ),
  flags: z.record(flagName, z.boolean()),
})

export const usageOutput = z.strictObject({
  quotas: z.array(
    z.strictObject({
      quota: quotaName,
      /** "members" */
      label: z.string(),
      used: z.int(),
      /** Null: without limit. */
      limit: z.nullable(z.int()),
      /** The smallest larger plan with more room; null when there is none. */
      upgradeTo: z.nullable(planRef),
    }),
  ),
  /** What the plan sets and nobody uses up: days in the trash. */
  settings: z.array(z.strictObject({ quota: quotaName, label: z.string(), limit: z.nullable(z.int()) })),
  /** Who can decide about the plan: owners of the workspace, by name. */
  owners: z.array(z.string()),
})
