import { recordId, timestamp, withoutControl } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** Paths of the web app and of the server, and words that would pass for us: no workspace may be called so. */
export const reservedSlugs: readonly string[] = [
  'api app dev admin new settings assets files images uploads trpc healthz readyz static public',
  'sign-in sign-up sign-out login logout auth verify reset invite invitations onboarding',
  'profile account user users home welcome workspaces billing operator console metrics',
  'docs help support status legal terms privacy security www mail root system freehold',
].flatMap((line) => line.split(' '))

export const tenantName = z
  .string()
  .check(z.trim(), z.minLength(1, 'Give the workspace a name.'), z.maxLength(120), withoutControl)

/** Part of every address of the workspace: a to z, 0 to 9, single hyphens inside. */
export const tenantSlug = z.string().check(
  z.minLength(3, 'At least 3 characters.'),
  z.maxLength(48),
  z.regex(/^[a-z0-9](-?[a-z0-9])*$/, 'Small letters, digits and single hyphens between them.'),
  z.refine((slug) => !reservedSlugs.includes(slug), 'This address is reserved.'),
)

export const createTenantInput = z.strictObject({ name: tenantName, slug: tenantSlug })

export const tenantOutput = z.strictObject({ id: recordId, slug: z.string(), name: z.string() })

/** Whether a workspace may be used: fully, for reading, or only to end that state. */
export const tenantAccess = z.enum(['full', 'read_only', 'billing_only'])

/** Every workspace of the person, by name. */
export const tenantListOutput = z.strictObject({ data: z.array(tenantOutput) })

export const currentTenantOutput = z.strictObject({
  ...tenantOutput.shape,
  /** Where its logo is, relative to the origin. */
  logoPath: z.nullable(z.string()),
  /** How long deleted records can be brought back. */
  retentionDays: z.int(),
  access: tenantAccess,
  /** Why not fully, in words for the workspace's people. */
  accessReason: z.nullable(z.string()),
  /** Null: support, acting on behalf of the workspace. */
  membership: z.nullable(z.strictObject({ id: recordId, name: z.string(), roles: z.array(z.string()) })),
  /** What the caller may do here, `resource:action`, sorted: the client's capability table. */
  permissions: z.array(z.string()),
  /** What they may do to some records only: by grants, or under a condition. Each record's answer says to which. */
  partialPermissions: z.array(z.string()),
})

export const tenantSettings = z.strictObject({
  name: z.string(),
  slug: z.string(),
  logoPath: z.nullable(z.string()),
  retentionDays: z.int(),
  /** What the plan allows; null: anything. */
  maxRetentionDays: z.nullable(z.int()),
  mfaRequired: z.boolean(),
  mfaPolicy: z.strictObject({ included: z.boolean(), comesWith: z.nullable(z.string()) }),
  /** Earlier addresses that still lead here. */
  oldSlugs: z.array(z.strictObject({ slug: z.string(), until: timestamp })),
})

export const updateTenantInput = z.strictObject({
  name: z.optional(tenantName),
  retentionDays: z.optional(
    z.int().check(z.minimum(1, 'At least one day.'), z.maximum(365, 'At most 365 days.')),
  ),
})

export const changeSlugInput = z.strictObject({ slug: tenantSlug })
export const changedSlug = z.strictObject({ slug: z.string() })
export const requireMfaInput = z.strictObject({ required: z.boolean() })

export const deletionEffects = z.strictObject({
  data: z.array(z.strictObject({ label: z.string(), count: z.int() })),
  graceDays: z.int(),
})

/** The workspace's name, typed. */
export const deleteTenantInput = z.strictObject({ name: z.string().check(z.maxLength(200)) })
export const deletedTenant = z.strictObject({ eraseAt: timestamp })

export const deletionList = z.strictObject({
  data: z.array(
    z.strictObject({
      ...tenantOutput.shape,
      requestedAt: timestamp,
      requestedBy: z.nullable(z.string()),
      eraseAt: timestamp,
    }),
  ),
})

export const undeleteInput = z.strictObject({ id: recordId })
