import { roleRef } from '@freehold/access/schema'
import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { heldRole } from '../role-labels/schema.ts'

/** One record of a kind that takes grants: `{ resource: 'project', id }`. */
export const grantedRecord = z.strictObject({
  resource: z.string().check(z.maxLength(60)),
  id: recordId,
})

const holder = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('member'),
    membershipId: recordId,
    userId: recordId,
    name: z.string(),
    email: z.string(),
    active: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('team'), teamId: recordId, name: z.string(), memberCount: z.int() }),
])

export const recordGrant = z.strictObject({
  id: recordId,
  holder,
  ...heldRole.shape,
  /** The record it was given on, when that is a parent of the one asked about. Its name only for who may read it. */
  inherited: z.nullable(
    z.strictObject({ resource: z.string(), label: z.string(), id: recordId, name: z.nullable(z.string()) }),
  ),
  grantedAt: timestamp,
  grantedBy: z.nullable(z.string()),
})

export const recordAccess = z.strictObject({
  /** On the record first, then what comes from its parents. Bounded: a record takes a limited number of grants. */
  data: z.array(recordGrant),
  /** Active members who see the record by what they hold in the whole workspace. */
  byRole: z.strictObject({
    people: z.int(),
    /** Of these, those who see it only while it meets a condition of their role. */
    conditional: z.int(),
    roles: z.array(z.strictObject({ label: z.string(), people: z.int() })),
  }),
})

export const grantTarget = z.union([
  z.strictObject({ membershipId: recordId }),
  z.strictObject({ teamId: recordId }),
])

export const addGrantInput = z.strictObject({ ...grantedRecord.shape, to: grantTarget, role: roleRef })
export const addedGrant = z.strictObject({ id: recordId })

export const removeGrantInput = z.strictObject({ id: recordId })
/** What it was, so that an undo can give it again. */
export const removedGrant = addGrantInput

/** Roles that mean something on such a record, and why the caller may not give one. */
export const grantableRoles = z.strictObject({
  data: z.array(z.strictObject({ ...heldRole.shape, reason: z.nullable(z.string()) })),
})

export const grantsOfMemberInput = z.strictObject({ ...pageInput, membershipId: recordId })
export const grantsOfTeamInput = z.strictObject({ ...pageInput, teamId: recordId })

export const heldGrant = z.strictObject({
  id: recordId,
  ...heldRole.shape,
  record: z.strictObject({
    resource: z.string(),
    /** "Project" */
    label: z.string(),
    id: recordId,
    name: z.string(),
  }),
  /** The team that holds it; null when it was given to the person. */
  team: z.nullable(z.strictObject({ id: recordId, name: z.string() })),
  grantedAt: timestamp,
})

export const heldGrantPage = pageOf(heldGrant)

export type GrantedRecord = z.infer<typeof grantedRecord>
export type AddGrantInput = z.output<typeof addGrantInput>
export type GrantTarget = z.output<typeof grantTarget>
export type RecordGrant = z.infer<typeof recordGrant>
export type RecordAccess = z.infer<typeof recordAccess>
export type HeldGrant = z.infer<typeof heldGrant>
