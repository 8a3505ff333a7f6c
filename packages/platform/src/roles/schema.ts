import { condition, roleRef, systemRole } from '@freehold/access/schema'
import { pageInput, pageOf, recordId, recordVersion, timestamp, withoutControl } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** More than all features declare together; a role that holds everything fits. */
export const maxPermissions = 300
/** How many people's names an answer carries; their number is told apart. */
export const maxNames = 20

const name = z
  .string()
  .check(
    z.trim(),
    z.normalize('NFC'),
    z.minLength(1, 'Give the role a name.'),
    z.maxLength(80),
    withoutControl,
  )
const description = z.string().check(z.trim(), z.maxLength(500), withoutControl)
/** What people write of a role: the part of the inputs that forms fill. */
export const roleText = z.strictObject({ name, description })

const permissionName = z
  .string()
  .check(z.maxLength(120), z.regex(/^[a-z][a-z-]*:[a-z][a-z-]*$/, 'Must be like `project:read`.'))

/** One permission of a role; a condition narrows it to some records. */
export const rolePermission = z.strictObject({
  permission: permissionName,
  condition: z._default(z.nullable(condition), null),
})
const permissions = z.array(rolePermission).check(z.maxLength(maxPermissions))

export const listRolesInput = z.strictObject({
  ...pageInput,
  /** Part of the name, whatever its case. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(80))),
})

/** Any role by its `id` in answers: a system role by its name, one of the workspace's own by its record id. */
export const anyRoleId = z.union([systemRole, recordId])

export const roleInput = z.strictObject({ id: anyRoleId })
export const roleIdInput = z.strictObject({ id: recordId })

export const createRoleInput = z.strictObject({
  name,
  description: z._default(description, ''),
  permissions: z._default(permissions, []),
})

export const cloneRoleInput = z.strictObject({
  /** What it begins with. */
  id: anyRoleId,
  name,
  description: z._default(description, ''),
})

/** What is left out stays as it is; `permissions` is the whole new set. */
export const updateRoleInput = z.strictObject({
  id: recordId,
  expectedVersion: recordVersion,
  name: z.optional(name),
  description: z.optional(description),
  permissions: z.optional(permissions),
})

/** A change before it is made: only what differs, since a question travels in an address. */
export const impactInput = z.strictObject({
  id: recordId,
  /** Given, or held under another condition than now. */
  set: z._default(permissions, []),
  remove: z._default(z.array(permissionName).check(z.maxLength(maxPermissions)), []),
})

/** How a role is held. People who are deactivated, and teams in the trash, do not count. */
const holderCounts = {
  /** Members who hold it themselves. */
  members: z.int(),
  teams: z.int(),
  /** Single records on which somebody, or a team, holds it. */
  grants: z.int(),
}

const roleHead = {
  /** What its page is called: a system role's name, or the id of the workspace's own. */
  id: z.string(),
  role: roleRef,
  name: z.string(),
  description: z.string(),
  /** Of a system role, the highest first; null for the workspace's own. */
  rank: z.nullable(z.int()),
  /** For `expectedVersion`; null for a system role, which nobody changes. */
  version: z.nullable(z.int()),
  /** Why the caller can neither give nor take it, in words; null when they can. */
  refusal: z.nullable(z.string()),
}

export const roleRow = z.strictObject({
  ...roleHead,
  permissionCount: z.int(),
  holders: z.strictObject(holderCounts),
  updatedAt: z.nullable(timestamp),
})
export const rolePage = pageOf(roleRow)

/** Which conditions make sense for a permission: those its kind of record has a column for. */
export const conditionOffer = z.strictObject({
  own: z.boolean(),
  assigned: z.boolean(),
  /** The states to choose from; null when the record has none. */
  status: z.nullable(z.array(z.string())),
})

export const roleDetail = z.strictObject({
  ...roleHead,
  permissions: z.array(
    z.strictObject({
      permission: z.string(),
      label: z.string(),
      condition: z.nullable(condition),
      offer: conditionOffer,
    }),
  ),
  /** What it was cloned from, while that is there. */
  origin: z.nullable(z.strictObject({ role: roleRef, name: z.string() })),
  holders: z.strictObject({
    ...holderCounts,
    /** Everybody who holds it in any way, once. */
    people: z.int(),
    /** Of these, who would hold nothing without it. */
    withoutOther: z.int(),
    /** The first by name; empty for a caller who may not see members. */
    names: z.array(z.string()),
  }),
  createdAt: z.nullable(timestamp),
  updatedAt: z.nullable(timestamp),
  updatedByName: z.nullable(z.string()),
})

/** Everything a role can be made of, by kind of record. */
export const permissionCatalogue = z.strictObject({
  resources: z.array(
    z.strictObject({
      subject: z.string(),
      label: z.string(),
      permissions: z.array(
        z.strictObject({
          permission: z.string(),
          /** What follows the colon: `read`. */
          action: z.string(),
          label: z.string(),
          /** Comes with membership itself: a role adds nothing to it. */
          everyMember: z.boolean(),
          offer: conditionOffer,
          /** The caller holds it on everything, so may give it with any condition and without. */
          held: z.boolean(),
          /** The caller holds it under these conditions, and may give it under them. */
          heldUnder: z.array(condition),
        }),
      ),
    }),
  ),
})

export const impactOutput = z.strictObject({
  changes: z.array(
    z.strictObject({
      permission: z.string(),
      label: z.string(),
      /** `changed`: to a condition that is neither wider nor narrower. */
      kind: z.enum(['added', 'removed', 'widened', 'narrowed', 'changed']),
      before: z.nullable(condition),
      after: z.nullable(condition),
      /** Members for whom it makes a difference: another role may give them the same. */
      gain: z.int(),
      lose: z.int(),
    }),
  ),
  /** Members whose rights change, and the first of them by name (none for a caller who may not see members). */
  affected: z.int(),
  people: z.array(z.strictObject({ name: z.string(), gain: z.int(), lose: z.int() })),
  /** Whether the caller loses something. */
  you: z.boolean(),
  /** Records on which the role is held; who holds it there is affected on these only. */
  grants: z.int(),
})

export const updatedRole = z.strictObject({
  ...roleDetail.shape,
  /** How many members' rights changed. */
  affected: z.int(),
})

/** What undo takes back. */
export const roleDeletion = z.strictObject({ deletionId: recordId })

export type AnyRoleId = z.infer<typeof anyRoleId>
export type RolePermission = z.output<typeof rolePermission>
export type RoleRow = z.infer<typeof roleRow>
export type RoleDetail = z.infer<typeof roleDetail>
export type ConditionOffer = z.infer<typeof conditionOffer>
export type Impact = z.infer<typeof impactOutput>
export type PermissionCatalogue = z.infer<typeof permissionCatalogue>
