import * as z from 'zod/mini'
import { pageFields, pageOf } from '../paging/schema.ts'

export const profileOutput = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  createdAt: z.iso.datetime(),
})

export const updateProfileInput = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1, 'Tell people what to call you.'), z.maxLength(200)),
})

export const activityInput = z.strictObject(pageFields)

export const activityEntry = z.strictObject({
  id: z.uuid(),
  occurredAt: z.iso.datetime(),
  /** `session.created` */
  action: z.string(),
  /** "Signed in" */
  label: z.string(),
  ip: z.nullable(z.string()),
})

export const activityPage = pageOf(activityEntry)
