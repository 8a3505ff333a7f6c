import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { jobStates } from '../jobs/schema.ts'

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

/** The job that `startedImage` named. `error`: why there is no picture, in words for whoever sent it. */
export const imageJobInput = z.strictObject({ jobId: recordId })
export const imageJobOutput = z.strictObject({
  state: z.enum(jobStates),
  error: z.nullable(z.string()),
})
export type ImageJob = z.infer<typeof imageJobOutput>

/** Ids of users, or of memberships. */
export const peopleInput = z.strictObject({
  ids: z.array(recordId).check(z.minLength(1), z.maxLength(200)),
})

/** Those of them who have a picture and are in the workspace. */
export const peopleOutput = z.strictObject({
  data: z.array(z.strictObject({ id: recordId, avatarPath: z.string() })),
})
