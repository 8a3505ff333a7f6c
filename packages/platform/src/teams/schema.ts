import { roleRef } from '@freehold/access/schema'
import { pageInput, pageOf, recordId, recordVersion, timestamp, withoutControl } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { heldRole } from '../role-labels/schema.ts'

const name = z.string().check(z.trim(), z.minLength(1, 'Give it a name.'), z.maxLength(80), withoutControl)
const description = z.string().check(z.trim(), z.maxLength(500), withoutControl)
const roles = z.array(roleRef).check(z.maxLength(20))

export const listTeamsInput = z.strictObject({
  ...pageInput,
  /** The beginning of a word of the name. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(200))),
})

export const createTeamInput = z.strictObject({
  name,
  description: z._default(description, ''),
  roles: z._default(roles, []),
})

/** A field left out stays as it is; `roles` replaces all of them. */
export const updateTeamInput = z.strictObject({
  id: recordId,
  expectedVersion: recordVersion,
  name: z.optional(name),
  description: z.optional(description),
  roles: z.optional(roles),
})

export const teamIdInput = z.strictObject({ id: recordId })

export const teamOutput = z.strictObject({
  id: recordId,
  version: z.int(),
  name: z.string(),
  description: z.string(),
  roles: z.array(heldRole),
  memberCount: z.int(),
  /** The first few by name, for their faces. */
  faces: z.array(z.strictObject({ userId: recordId, name: z.string() })),
  /** Single records the team was given access to. */
  grantCount: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
})

export const teamPage = pageOf(teamOutput)

export const listTeamMembersInput = z.strictObject({ ...pageInput, id: recordId })

export const teamMemberPage = pageOf(
  z.strictObject({
    /** Of the membership. */
    id: recordId,
    userId: recordId,
    name: z.string(),
    email: z.string(),
    active: z.boolean(),
    addedAt: timestamp,
  }),
)

export const teamMembersInput = z.strictObject({
  id: recordId,
  membershipIds: z.array(recordId).check(z.minLength(1), z.maxLength(100)),
})

/** What became of each person, in the order asked; one named twice counts once. */
export const teamMembersReport = z.strictObject({
  results: z.array(
    z.strictObject({
      id: recordId,
      ok: z.boolean(),
      /** False: nothing to do, they were in the team already (or not in it, for removals). */
      changed: z.boolean(),
      error: z.optional(z.strictObject({ code: z.string(), message: z.string() })),
    }),
  ),
})

export const teamDeletion = z.strictObject({ deletionId: recordId })

export type ListTeamsInput = z.output<typeof listTeamsInput>
export type CreateTeamInput = z.output<typeof createTeamInput>
export type UpdateTeamInput = z.output<typeof updateTeamInput>
export type ListTeamMembersInput = z.output<typeof listTeamMembersInput>
export type TeamMembersInput = z.output<typeof teamMembersInput>
export type TeamOutput = z.infer<typeof teamOutput>
export type TeamMembersReport = z.infer<typeof teamMembersReport>
