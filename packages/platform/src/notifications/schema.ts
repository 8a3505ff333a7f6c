import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const listNotificationsInput = z.strictObject({
  ...pageInput,
  /** Only those that were not read. */
  unread: z.optional(z.boolean()),
})

export const notificationOutput = z.strictObject({
  id: recordId,
  /** `task.assigned` */
  kind: z.string(),
  /** "Ada Byron assigned you “Draw the roof”" */
  title: z.string(),
  body: z.nullable(z.string()),
  /** Where it leads in the app, within the workspace: `/projects/<id>`. */
  path: z.nullable(z.string()),
  createdAt: timestamp,
  readAt: z.nullable(timestamp),
  /** Who caused it; null for the system. */
  by: z.nullable(z.strictObject({ userId: recordId, name: z.nullable(z.string()) })),
})
export type Notification = z.infer<typeof notificationOutput>

export const notificationPage = pageOf(notificationOutput)

/** `unread` stops at 100: "99+" says enough. */
export const unreadOutput = z.strictObject({ unread: z.int() })

export const markReadInput = z.strictObject({
  ids: z.array(recordId).check(z.minLength(1), z.maxLength(100)),
})

export const preferenceOutput = z.strictObject({
  kind: z.string(),
  /** "Tasks assigned to you" */
  label: z.string(),
  hint: z.string(),
  inApp: z.boolean(),
  mail: z.boolean(),
})
export type Preference = z.infer<typeof preferenceOutput>

export const preferencesOutput = z.strictObject({ data: z.array(preferenceOutput) })

export const setPreferenceInput = z.strictObject({
  kind: z.string().check(z.maxLength(100)),
  inApp: z.boolean(),
  mail: z.boolean(),
})
