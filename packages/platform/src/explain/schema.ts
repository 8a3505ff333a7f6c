import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const explainInput = z.strictObject({
  /** Whose access; left out: one's own. */
  membershipId: z.optional(recordId),
  /** `project:update` */
  permission: z.string().check(z.maxLength(120)),
  /** One record, of the kind the permission is about; left out: in the whole workspace. */
  recordId: z.optional(recordId),
})

const shownRecord = z.strictObject({
  resource: z.string(),
  /** "Project" */
  label: z.string(),
  id: recordId,
  /** Null for who may not read it. */
  name: z.nullable(z.string()),
})

/** One way by which the permission reaches the person. */
export const explainedSource = z.strictObject({
  via: z.enum(['membership', 'role', 'team', 'grant']),
  role: z.nullable(z.string()),
  team: z.nullable(z.strictObject({ id: recordId, name: z.string() })),
  /** Of a grant: the record it is on, the one asked about or a parent of it. */
  on: z.nullable(shownRecord),
  /** In words: "only records they made". */
  condition: z.nullable(z.string()),
  /** Null: it depends on the record, and none was named. */
  conditionMet: z.nullable(z.boolean()),
})

export const obstacle = z.strictObject({
  kind: z.enum(['membership', 'role', 'condition', 'plan', 'access']),
  text: z.string(),
})

export const explanation = z.strictObject({
  person: z.strictObject({ membershipId: recordId, userId: recordId, name: z.string(), active: z.boolean() }),
  permission: z.strictObject({ name: z.string(), label: z.string() }),
  record: z.nullable(shownRecord),
  allowed: z.boolean(),
  /** What gives it, deciding or not: one whose condition is not met gives nothing now. */
  sources: z.array(explainedSource),
  /** What stands in the way. Empty when allowed. */
  obstacles: z.array(obstacle),
  /** Roles of this workspace that include the permission, highest first. */
  roles: z.array(z.string()),
})

export const explainable = z.strictObject({
  permissions: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      /** "Project" */
      group: z.string(),
      /** The kind of record it is about, when single records can be asked about. */
      resource: z.nullable(z.string()),
    }),
  ),
})

export type ExplainInput = z.output<typeof explainInput>
export type Explanation = z.infer<typeof explanation>
export type ExplainedSource = z.infer<typeof explainedSource>
export type Obstacle = z.infer<typeof obstacle>
