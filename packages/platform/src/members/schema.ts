import { roleRef } from '@freehold/access/schema'
import { pageInput, pageOf, recordId, recordVersion, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const memberStatus = z.enum(['active', 'deactivated'])

export const listMembersInput = z.strictObject({
  ...pageInput,
  /** The beginning of a word of the name, or of the e-mail address. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  status: z.optional(memberStatus),
})

export const memberOutput = z.strictObject({
  id: recordId,
  userId: recordId,
  name: z.string(),
  email: z.string(),
  /** Where the person's picture is, relative to the origin: 64 pixels a side, or 256 with that at the end. */
  avatarPath: z.nullable(z.string()),
  status: memberStatus,
  /** Highest first; the tenant's own after the system's. `name`: the system role, or null. */
  roles: z.array(
    z.strictObject({ name: z.nullable(z.string()), label: z.string(), roleId: z.nullable(recordId) }),
  ),
  joinedAt: timestamp,
  version: z.int(),
})

export const memberPage = pageOf(memberOutput)

export const memberRoles = z
  .array(roleRef)
  .check(z.minLength(1, 'Choose at least one role.'), z.maxLength(20))

export const changeRolesInput = z.strictObject({
  id: recordId,
  expectedVersion: z.optional(recordVersion),
  roles: memberRoles,
})

export const memberInput = z.strictObject({ id: recordId })
export const memberIdInput = z.strictObject({ id: recordId, expectedVersion: z.optional(recordVersion) })

export const transferInput = z.strictObject({
  id: recordId,
  /** What the giver is afterwards; left out, they stay an owner too. */
  stepDownTo: z.optional(z.enum(['admin', 'member', 'guest'])),
})

/** What ends when a member goes. */
export const memberEffects = z.strictObject({
  teams: z.int(),
  grants: z.int(),
  /** Invitations they sent that nobody has answered. */
  invitations: z.int(),
})

/** Every role a member of this workspace can have, highest first, and why the caller may not give it, if so. */
export const roleChoices = z.strictObject({
  data: z.array(
    z.strictObject({
      role: roleRef,
      label: z.string(),
      description: z.string(),
      reason: z.nullable(z.string()),
    }),
  ),
})
