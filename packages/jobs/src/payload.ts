import * as z from 'zod'

/**
 * What travels through pg-boss. `tenantId` is what Row Level Security on its tables compares; a delivery without one is
 * refused by the worker.
 */
export const payloadSchema = z.strictObject({
  tenantId: z.uuid(),
  jobId: z.uuid(),
  onBehalfOf: z.uuid().nullable(),
  /** The API key that started it; absent when a person did. */
  keyId: z.uuid().optional(),
  requestId: z.string(),
  /** Attempts before a person put the dead letter back into the queue. */
  earlierAttempts: z.int().optional(),
  input: z.unknown(),
})

export type Payload = z.infer<typeof payloadSchema>
