import { roleRef } from '@freehold/access/schema'
import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const defaultExpiryDays = 7

export const inviteInput = z.strictObject({
  /** A list, or one text as pasted, separated by commas, semicolons or line breaks; each bare or as `Name <a@b.example>`. */
  addresses: z.union([
    z.string().check(z.trim(), z.minLength(1, 'Enter at least one address.'), z.maxLength(40_000)),
    z
      .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(500)))
      .check(z.minLength(1, 'Enter at least one address.'), z.maxLength(100)),
  ]),
  roles: z.array(roleRef).check(z.minLength(1, 'Choose a role.'), z.maxLength(20)),
  expiresInDays: z._default(z.int().check(z.minimum(1), z.maximum(30)), defaultExpiryDays),
})

/** What became of one address. */
export const inviteOutcome = z.enum(['invited', 'member', 'deactivated', 'pending', 'invalid'])

export const inviteReport = z.strictObject({
  data: z.array(
    z.strictObject({
      /** As it was typed. */
      text: z.string(),
      email: z.nullable(z.string()),
      outcome: inviteOutcome,
      /** Of the invitation made now; null when none was. */
      invitationId: z.nullable(recordId),
    }),
  ),
})

export const listInvitationsInput = z.strictObject({
  ...pageInput,
  /** The beginning of the address, or a part of it after a separator. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(200))),
})

export const invitationOutput = z.strictObject({
  id: recordId,
  email: z.string(),
  name: z.string(),
  /** Whether its time ran out. It can be sent again. */
  expired: z.boolean(),
  roles: z.array(z.strictObject({ label: z.string() })),
  invitedBy: z.nullable(z.string()),
  invitedAt: timestamp,
  sentAt: timestamp,
  /** How many times it was sent again. */
  resent: z.int(),
  expiresAt: timestamp,
})

export const invitationPage = pageOf(invitationOutput)

export const invitationIdInput = z.strictObject({ id: recordId })

export const invitationToken = z.strictObject({ token: z.string().check(z.maxLength(200)) })

/** An invitation as its link shows it, to whoever opens it. */
export const shownInvitation = z.strictObject({
  state: z.enum(['pending', 'accepted', 'revoked', 'expired']),
  workspace: z.string(),
  email: z.string(),
  invitedBy: z.nullable(z.string()),
  roles: z.array(z.strictObject({ label: z.string() })),
  expiresAt: timestamp,
})

export const acceptedInvitation = z.strictObject({ slug: z.string(), name: z.string() })
