import * as z from 'zod/mini'

export const fileInput = z.strictObject({ id: z.uuid() })

export const fileOutput = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  contentType: z.string(),
  /** Bytes. */
  size: z.int(),
  createdAt: z.iso.datetime(),
  expiresAt: z.nullable(z.iso.datetime()),
  /** Where to download it, relative to the origin. */
  path: z.string(),
})
