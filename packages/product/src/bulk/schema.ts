import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** One act on many records. An id named twice counts once. */
export const bulkInput = z.strictObject({
  ids: z.array(recordId).check(z.minLength(1), z.maxLength(200)),
})

/** What became of each id: those that could be done are done, the others say why not. */
export const bulkOutput = z.strictObject({
  results: z.array(
    z.strictObject({
      id: recordId,
      ok: z.boolean(),
      /** Of a deletion: what undo takes back. */
      deletionId: z.optional(recordId),
      error: z.optional(z.strictObject({ code: z.string(), message: z.string() })),
    }),
  ),
})

export type BulkInput = z.infer<typeof bulkInput>
export type BulkOutput = z.infer<typeof bulkOutput>
export type BulkResult = BulkOutput['results'][number]
