import * as z from 'zod/mini'

/** Names of plans, and of what a plan decides. Browser-safe. */

/** In order of what they include. */
export const planName = z.enum(['free', 'team', 'business', 'enterprise'])

/** What can be bought here, in order; the others cost nothing or are by agreement. */
export const paidPlanName = z.enum(['team', 'business'])

export const billingInterval = z.enum(['month', 'year'])

/** What is counted and paid for above what a plan includes. */
export const meterName = z.enum(['api_calls', 'storage'])

/** What a plan includes or not: asked for by `requireFeature` and by a procedure's `feature`. */
export const featureName = z.enum([
  'teams',
  'customRoles',
  'grants',
  'auditExport',
  'apiKeys',
  'mfaPolicy',
  'sso',
])

/** What a plan counts. Usage is in pieces; `…Days` and `…PerMinute` are settings of their own. */
export const quotaName = z.enum([
  'members',
  'projects',
  'teams',
  'customRoles',
  'files',
  'storageMegabytes',
  'apiCallsPerMonth',
  'retentionDays',
  'requestsPerMinute',
])

/** What is finished but not yet everybody's: on or off by plan, switched for one workspace by an operator. */
export const flagName = z.enum(['usageOnHome'])

/** A plan as answers name it. */
export const planRef = z.strictObject({ name: planName, label: z.string() })
