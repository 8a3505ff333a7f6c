import { recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const fileInput = z.strictObject({ id: recordId })

export const fileOutput = z.strictObject({
  id: recordId,
  name: z.string(),
  contentType: z.string(),
  /** Bytes. */
  size: z.int(),
  createdAt: timestamp,
  expiresAt: z.nullable(timestamp),
  /** Where to download it, relative to the origin. */
  path: z.string(),
})
