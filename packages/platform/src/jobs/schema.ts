import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const jobStates = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const

export const listJobsInput = z.strictObject({
  ...pageInput,
  state: z.optional(z.enum(jobStates)),
  /** Only the caller's own, also for those who may see all. */
  mine: z.optional(z.boolean()),
})

export const jobInput = z.strictObject({ id: recordId })

const record = {
  id: recordId,
  /** `projects.export` */
  name: z.string(),
  /** "Export of projects" */
  label: z.string(),
  state: z.enum(jobStates),
  /** 0 to 1 */
  progress: z.number(),
  message: z.nullable(z.string()),
  /** Why it failed, in words for people. */
  error: z.nullable(z.string()),
  attempt: z.int(),
  createdAt: timestamp,
  startedAt: z.nullable(timestamp),
  finishedAt: z.nullable(timestamp),
  /** Who started it; null for the system. */
  createdBy: z.nullable(z.strictObject({ userId: recordId, name: z.nullable(z.string()) })),
  cancelRequested: z.boolean(),
  /** What it left behind, while that can still be downloaded. */
  file: z.nullable(
    z.strictObject({
      id: recordId,
      name: z.string(),
      size: z.int(),
      expiresAt: z.nullable(timestamp),
      path: z.string(),
    }),
  ),
}

/** As webhooks tell it: without what depends on who asks. */
export const jobEvent = z.strictObject(record)

export const jobOutput = z.strictObject({
  ...record,
  canCancel: z.boolean(),
  canRetry: z.boolean(),
})
export type Job = z.infer<typeof jobOutput>
export type JobRecord = z.infer<typeof jobEvent>

export const jobPage = pageOf(jobOutput)
