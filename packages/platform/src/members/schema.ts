import * as z from 'zod/mini'
import { pageFields, pageOf } from '../paging/schema.ts'

export const listMembersInput = z.strictObject({
  ...pageFields,
  /** The beginning of a word of the name, or of the e-mail address. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(200))),
})

export const memberOutput = z.strictObject({
  id: z.uuid(),
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.strictObject({ name: z.string(), label: z.string() })),
  joinedAt: z.iso.datetime(),
  version: z.int(),
})

export const memberPage = pageOf(memberOutput)
