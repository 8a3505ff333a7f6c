import { pageInput, pageOf, recordId, timestamp, withoutControl } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const profileOutput = z.strictObject({
  id: recordId,
  name: z.string(),
  email: z.string(),
  createdAt: timestamp,
  /** How mails write days and numbers: `de-AT`. Null: never chosen; then British English. */
  locale: z.nullable(z.string()),
  /** `Europe/Vienna`. Null: never chosen; then UTC. */
  timeZone: z.nullable(z.string()),
  /** Present while nothing is sent to the address that nobody asked for, because it refused a mail. */
  mailRefused: z.nullable(z.strictObject({ reason: z.string(), since: timestamp, until: timestamp })),
})

export const setReadingInput = z.strictObject({
  locale: z.string().check(z.minLength(2), z.maxLength(35)),
  timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
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
