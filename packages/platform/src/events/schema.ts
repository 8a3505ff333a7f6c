import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** One event of the stream; `packages/api/src/live-event.ts` says what each means. */
export const liveEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('changed'), subject: z.string() }),
  z.strictObject({ kind: z.literal('access') }),
  z.strictObject({
    kind: z.literal('job'),
    id: recordId,
    state: z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']),
    progress: z.number(),
    message: z.nullable(z.string()),
  }),
  z.strictObject({ kind: z.literal('notification') }),
  z.strictObject({
    kind: z.literal('bye'),
    reason: z.enum(['session_ended', 'access_ended', 'renew', 'shutdown', 'unavailable']),
  }),
])

export type LiveEvent = z.infer<typeof liveEvent>
