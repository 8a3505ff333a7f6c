import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const jobStates = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const

const jobName = z
  .string()
  .check(z.maxLength(100), z.regex(/^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*$/, 'Must be like `projects.export`.'))

export const listJobsInput = z.strictObject({
  ...pageInput,
  state: z.optional(z.enum(jobStates)),
  /** Only the caller's own, also for those who may see all. */
  mine: z.optional(z.boolean()),
})

/** What a job was started with, in words: `{ name: 'Status', value: 'active' }`. */
const startedWith = z.array(z.strictObject({ name: z.string(), value: z.string() }))
export type StartedWith = z.infer<typeof startedWith>

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
  /** Of the request that started it: finds its lines in the log. Null for jobs of before this was kept. */
  requestId: z.nullable(z.string()),
  startedWith,
  canCancel: z.boolean(),
  canRetry: z.boolean(),
})
export type Job = z.infer<typeof jobOutput>
export type JobRecord = z.infer<typeof jobEvent>

export const jobPage = pageOf(jobOutput)

export const listDeadLettersInput = z.strictObject({
  ...pageInput,
  /** Only jobs of this kind: `projects.export`. */
  name: z.optional(jobName),
})

export const deadLetter = z.strictObject({
  /** The job's. */
  id: recordId,
  name: z.string(),
  /** Null for jobs that stand in no list. */
  label: z.nullable(z.string()),
  /** Why it was given up, in words for people. */
  error: z.string(),
  attempts: z.int(),
  requestId: z.string(),
  startedWith,
  /** Whom it worked for; null for the system. */
  createdBy: z.nullable(z.strictObject({ userId: recordId, name: z.nullable(z.string()) })),
  failedAt: timestamp,
  canRequeue: z.boolean(),
  canDiscard: z.boolean(),
})
export type DeadLetter = z.infer<typeof deadLetter>
export const deadLetterPage = pageOf(deadLetter)

/** Either: up to 100 by id, or up to 500 of one kind, the oldest first. */
export const deadLetterChoice = z.strictObject({
  ids: z.optional(z.array(recordId).check(z.minLength(1), z.maxLength(100))),
  name: z.optional(jobName),
})

/** The jobs it was done to. */
export const decidedLetters = z.strictObject({ ids: z.array(recordId) })
