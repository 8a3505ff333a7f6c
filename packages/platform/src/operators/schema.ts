import { moment, pageInput, pageOf, recordId, timestamp, withoutControl } from '@freehold/core/schema'
import { featureName, flagName, planName, planRef, quotaName } from '@freehold/plans/schema'
import * as z from 'zod/mini'
import { tenantAccess } from '../tenants/schema.ts'

/** Why an operator does it; the tenant's people read it in their audit log. */
export const reason = z
  .string()
  .check(
    z.trim(),
    z.minLength(10, 'Say why in at least 10 characters.'),
    z.maxLength(500, 'At most 500 characters.'),
    withoutControl,
  )

export const maxActingMinutes = 60

const tenant = { id: recordId, slug: z.string(), name: z.string() }

export const operatorOutput = z.strictObject({
  id: recordId,
  name: z.string(),
  email: z.string(),
  /** What a workspace can be put on, smallest first. */
  plans: z.array(planRef),
})

export const searchTenantsInput = z.strictObject({
  ...pageInput,
  /** Part of the name, or the beginning of the address. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(120))),
  access: z.optional(tenantAccess),
})

export const tenantRow = z.strictObject({
  ...tenant,
  /** The plan that holds now. */
  plan: planRef,
  access: tenantAccess,
  members: z.int(),
  createdAt: timestamp,
  /** On its way to erasure since; null when it is not. */
  deletedAt: z.nullable(timestamp),
})
export const tenantPage = pageOf(tenantRow)

export const tenantInput = z.strictObject({ tenantId: recordId })

const override = {
  reason: z.string(),
  endsAt: z.nullable(timestamp),
  createdAt: timestamp,
  /** False: over, and only still written down. */
  holds: z.boolean(),
}

export const actingOutput = z.strictObject({
  id: recordId,
  tenant: z.strictObject(tenant),
  /** The operator's name. */
  operator: z.string(),
  /** It is the caller's. */
  own: z.boolean(),
  reason: z.string(),
  startedAt: timestamp,
  expiresAt: timestamp,
  endedAt: z.nullable(timestamp),
})

export const tenantDetail = z.strictObject({
  ...tenantRow.shape,
  accessReason: z.nullable(z.string()),
  mfaRequired: z.boolean(),
  /** The plan without any override. */
  ownPlan: planRef,
  planOverride: z.nullable(z.strictObject({ plan: planRef, ...override })),
  features: z.array(
    z.strictObject({
      feature: z.union([featureName, flagName]),
      label: z.string(),
      on: z.boolean(),
      override: z.nullable(z.strictObject({ enabled: z.boolean(), ...override })),
    }),
  ),
  limits: z.array(
    z.strictObject({
      quota: quotaName,
      label: z.string(),
      limit: z.nullable(z.int()),
      override: z.nullable(z.strictObject({ limit: z.nullable(z.int()), ...override })),
    }),
  ),
  /** The last times somebody acted on its behalf, newest first. */
  sessions: z.array(actingOutput),
})

export const setAccessInput = z.strictObject({ tenantId: recordId, access: tenantAccess, reason })

/** `plan` null takes the override back. */
export const setPlanInput = z.strictObject({
  tenantId: recordId,
  plan: z.nullable(planName),
  endsAt: z.nullable(moment),
  reason,
})

/** `enabled` null takes the override back. */
export const setFeatureInput = z.strictObject({
  tenantId: recordId,
  feature: z.union([featureName, flagName]),
  enabled: z.nullable(z.boolean()),
  endsAt: z.nullable(moment),
  reason,
})

/** `to` null takes the override back; its `limit` null is without limit. */
export const setLimitInput = z.strictObject({
  tenantId: recordId,
  quota: quotaName,
  to: z.nullable(
    z.strictObject({ limit: z.nullable(z.int().check(z.minimum(0), z.maximum(1_000_000_000))) }),
  ),
  endsAt: z.nullable(moment),
  reason,
})

export const startActingInput = z.strictObject({
  tenantId: recordId,
  reason,
  minutes: z.int().check(z.minimum(1), z.maximum(maxActingMinutes, 'At most 60 minutes.')),
})
export const stopActingInput = z.strictObject({ id: recordId })
export const actingList = z.strictObject({ data: z.array(actingOutput) })
