import { recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { reason } from '../schema.ts'

const queueName = z.string().check(z.maxLength(200))

export const alertOutput = z.strictObject({
  id: recordId,
  /** `queue.late` */
  rule: z.string(),
  queue: z.string(),
  value: z.number(),
  /** "A job of projects.export was given up." */
  text: z.string(),
  raisedAt: timestamp,
  /** Null: it is so now. */
  clearedAt: z.nullable(timestamp),
})

export const queuesOutput = z.strictObject({
  queues: z.array(
    z.strictObject({
      name: z.string(),
      queued: z.int(),
      running: z.int(),
      oldestAgeSeconds: z.number(),
      /** Given up within the last hour, and not decided about. */
      failedLastHour: z.int(),
      dead: z.int(),
    }),
  ),
  alerts: z.array(alertOutput),
})

export const alertsOutput = z.strictObject({ data: z.array(alertOutput) })

export const operatorLettersInput = z.strictObject({ queue: z.optional(queueName) })
export const operatorLetters = z.strictObject({
  data: z.array(
    z.strictObject({
      id: recordId,
      queue: z.string(),
      /** The workspace's address. */
      tenant: z.string(),
      attempts: z.int(),
      requestId: z.string(),
      failedAt: timestamp,
    }),
  ),
})

/** Some by id, or up to 500 of one queue. */
export const decideLettersInput = z.strictObject({
  act: z.enum(['requeue', 'discard']),
  ids: z.optional(z.array(recordId).check(z.minLength(1), z.maxLength(100))),
  queue: z.optional(queueName),
  reason,
})
export const decidedCount = z.strictObject({ jobs: z.int() })
