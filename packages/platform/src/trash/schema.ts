import * as z from 'zod/mini'
import { pageFields, pageOf } from '../paging/schema.ts'

export const listTrashInput = z.strictObject({
  ...pageFields,
  /** The kind of record: `project`. */
  subject: z.optional(z.string().check(z.maxLength(63))),
})

export const trashItem = z.strictObject({
  deletionId: z.uuid(),
  subject: z.string(),
  /** "Project" */
  subjectLabel: z.string(),
  rowId: z.uuid(),
  /** What the record was called when it was deleted. */
  label: z.string(),
  deletedAt: z.iso.datetime(),
  deletedBy: z.nullable(z.strictObject({ userId: z.uuid(), name: z.nullable(z.string()) })),
  /** From then on it can be gone for good. */
  expiresAt: z.iso.datetime(),
  canRestore: z.boolean(),
})

export const trashPage = pageOf(trashItem)

export const restoreInput = z.strictObject({
  deletionIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(100)),
})

/** One result for each id, in the order asked. Some may fail while others are restored. */
export const restoreOutput = z.strictObject({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), deletionId: z.uuid(), subject: z.string(), rowId: z.uuid(), label: z.string() }),
      z.strictObject({
        ok: z.literal(false),
        deletionId: z.uuid(),
        error: z.strictObject({ code: z.enum(['not_found', 'forbidden', 'conflict']), message: z.string() }),
      }),
    ]),
  ),
  restored: z.int(),
  failed: z.int(),
})
