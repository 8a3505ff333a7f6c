import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const listTrashInput = z.strictObject({
  ...pageInput,
  /** The kind of record: `project`. */
  subject: z.optional(z.string().check(z.maxLength(63))),
})

export const trashItem = z.strictObject({
  deletionId: recordId,
  subject: z.string(),
  /** "Project" */
  subjectLabel: z.string(),
  rowId: recordId,
  /** What the record was called when it was deleted. */
  label: z.string(),
  deletedAt: timestamp,
  deletedBy: z.nullable(z.strictObject({ userId: recordId, name: z.nullable(z.string()) })),
  /** From then on it can be gone for good. */
  expiresAt: timestamp,
  canRestore: z.boolean(),
})

export const trashPage = pageOf(trashItem)

export const restoreInput = z.strictObject({
  deletionIds: z.array(recordId).check(z.minLength(1), z.maxLength(100)),
})

/** One result for each id, in the order asked. Some may fail while others are restored. */
export const restoreOutput = z.strictObject({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.strictObject({
        ok: z.literal(true),
        deletionId: recordId,
        subject: z.string(),
        rowId: recordId,
        label: z.string(),
      }),
      z.strictObject({
        ok: z.literal(false),
        deletionId: recordId,
        error: z.strictObject({
          code: z.enum(['not_found', 'forbidden', 'conflict', 'plan_limit']),
          message: z.string(),
        }),
      }),
    ]),
  ),
  restored: z.int(),
  failed: z.int(),
})
