import * as z from 'zod/mini'
import { pageFields, pageOf } from '../paging/schema.ts'

export const jobStates = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const

export const listJobsInput = z.strictObject({
  ...pageFields,
  state: z.optional(z.enum(jobStates)),
  /** Only the caller's own, also for those who may see all. */
  mine: z.optional(z.boolean()),
})

export const jobInput = z.strictObject({ id: z.uuid() })

export const jobOutput = z.strictObject({
  id: z.uuid(),
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
  createdAt: z.iso.datetime(),
  startedAt: z.nullable(z.iso.datetime()),
  finishedAt: z.nullable(z.iso.datetime()),
  /** Who started it; null for the system. */
  createdBy: z.nullable(z.strictObject({ userId: z.uuid(), name: z.nullable(z.string()) })),
  cancelRequested: z.boolean(),
  /** What it left behind, while that can still be downloaded. */
  file: z.nullable(
    z.strictObject({ id: z.uuid(), name: z.string(), size: z.int(), expiresAt: z.nullable(z.iso.datetime()), path: z.string() }),
  ),
  canCancel: z.boolean(),
  canRetry: z.boolean(),
})
export type Job = z.infer<typeof jobOutput>

export const jobPage = pageOf(jobOutput)
