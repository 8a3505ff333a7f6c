import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** Browser-safe: the web app's forms and the features' inputs use the same. */

/** Roles every tenant has, highest first. */
export const systemRole = z.enum(['owner', 'admin', 'member', 'guest'])
export type SystemRole = z.infer<typeof systemRole>

/** A role as assignments name it: one of the system's, or one of the tenant's own. */
export const roleRef = z.union([z.strictObject({ system: systemRole }), z.strictObject({ roleId: recordId })])
export type RoleRef = z.infer<typeof roleRef>

/**
 * What narrows a role's permission to some records. A closed set on purpose: each is one column compared with values, so that
 * SQL and code cannot disagree (resolve-condition.ts), and a list stays on an index.
 */
export const condition = z.union([
  /** Records the person made. */
  z.strictObject({ kind: z.literal('own') }),
  /** Records assigned to the person. */
  z.strictObject({ kind: z.literal('assigned') }),
  /** Records in one of these states. */
  z.strictObject({
    kind: z.literal('status'),
    in: z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.minLength(1), z.maxLength(20)),
  }),
])
export type Condition = z.infer<typeof condition>
