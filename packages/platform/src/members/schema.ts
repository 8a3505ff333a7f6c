import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const listMembersInput = z.strictObject({
  ...pageInput,
  /** The beginning of a word of the name, or of the e-mail address. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(200))),
})

export const memberOutput = z.strictObject({
  id: recordId,
  userId: recordId,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.strictObject({ name: z.string(), label: z.string() })),
  joinedAt: timestamp,
  version: z.int(),
})

export const memberPage = pageOf(memberOutput)
