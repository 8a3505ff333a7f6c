import { pageInput, pageOf, recordId, timestamp, withoutControl } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const profileOutput = z.strictObject({
  id: recordId,
  name: z.string(),
  email: z.string(),
  createdAt: timestamp,
})

export const updateProfileInput = z.strictObject({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'Tell people what to call you.'), z.maxLength(200), withoutControl),
})

export const activityInput = z.strictObject(pageInput)

export const activityEntry = z.strictObject({
  id: recordId,
  occurredAt: timestamp,
  /** `session.created` */
  action: z.string(),
  /** "Signed in" */
  label: z.string(),
  ip: z.nullable(z.string()),
})

export const activityPage = pageOf(activityEntry)
