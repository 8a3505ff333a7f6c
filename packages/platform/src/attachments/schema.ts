import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

const subject = z
  .string()
  .check(
    z.regex(/^[a-z][a-z_]{1,40}$/, 'There is no such kind of record.'),
    z.meta({ examples: ['project'] }),
  )

/**
 * What a file may be called: no part of a path, no control characters, none that turn the direction of writing. As ranges,
 * because validators of JSON Schema differ in what they know of \p.
 */
const fileName = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(255),
  z.regex(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    /^[^/\\\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/,
    'A file name has no slashes and no invisible characters.',
  ),
)

export const listAttachmentsInput = z.strictObject({ ...pageInput, subject, recordId })
export const attachmentInput = z.strictObject({ id: recordId })
export const addAttachmentInput = z.strictObject({
  subject,
  recordId,
  name: fileName,
  /** SHA-256 of the uploaded file, in hexadecimal digits. */
  digest: z
    .string()
    .check(
      z.regex(/^[0-9a-f]{64}$/, 'Must be a SHA-256 in hexadecimal digits.'),
      z.meta({ examples: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'] }),
    ),
})

export const attachment = z.strictObject({
  id: recordId,
  /** The record it belongs to: its kind and its id. */
  subject: z.string(),
  recordId,
  name: z.string(),
  /** What its bytes are, whatever the name says. */
  contentType: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Whether a virus scanner found nothing in it; false: this installation has none, or it was too large for it. */
  scanned: z.boolean(),
  createdAt: timestamp,
  createdBy: z.nullable(z.strictObject({ userId: recordId, name: z.nullable(z.string()) })),
  /** Where to download it, relative to the origin; for whoever is signed in and may. */
  path: z.string(),
})
export type Attachment = z.infer<typeof attachment>
export const attachmentPage = pageOf(attachment)

/** With an address for somebody who is not signed in. */
export const attachmentDetails = z.extend(attachment, {
  link: z.strictObject({ path: z.string(), expiresAt: timestamp }),
})

export const removedAttachment = z.strictObject({ deletionId: recordId })
