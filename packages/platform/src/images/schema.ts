import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** What can be sent. What it really is, its first bytes tell. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'] as const

/** Larger files are refused. */
export const maxImageBytes = 10 * 1024 ** 2

/** SHA-256 of the uploaded picture, in hexadecimal digits. */
export const imageDigest = z
  .string()
  .check(
    z.regex(/^[0-9a-f]{64}$/, 'Must be a SHA-256 in hexadecimal digits.'),
    z.meta({ examples: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'] }),
  )

export const setImageInput = z.strictObject({ digest: imageDigest })

/** The job that makes it; a page shows how it goes, and why it failed. */
export const startedImage = z.strictObject({ jobId: recordId })

/** Where a picture is, relative to the origin; null without one. */
export const imagePath = z.nullable(z.string())

export const peopleInput = z.strictObject({
  userIds: z.array(recordId).check(z.minLength(1), z.maxLength(200)),
})

/** Those of them who have a picture and are in the workspace. */
export const peopleOutput = z.strictObject({
  data: z.array(z.strictObject({ userId: recordId, avatarPath: z.string() })),
})
