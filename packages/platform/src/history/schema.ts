import { pageInput, pageOf, recordId, recordVersion, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { activityEntry } from '../audit-log/schema.ts'

/** A kind of record whose versions are kept: `project`. */
const subject = z
  .string()
  .check(z.regex(/^[a-z_]{1,63}$/, 'Must be a kind of record.'), z.meta({ examples: ['project'] }))

export const listHistoryInput = z.strictObject({ subject, id: recordId, ...pageInput })
export const versionInput = z.strictObject({ subject, id: recordId, entryId: recordId })

/** Without `expectedVersion` it is restored whatever happened since the caller looked. */
export const restoreVersionInput = z.extend(versionInput, { expectedVersion: z.optional(recordVersion) })

/** The record as it was after one change of it. */
export const historyVersion = z.extend(activityEntry, {
  /** Of a change that took others back. */
  note: z.nullable(
    z.strictObject({
      kind: z.enum(['undo', 'restore']),
      /** The change that was undone, or whose version was restored, and when that was made. */
      entryId: recordId,
      madeAt: timestamp,
    }),
  ),
  /** Nothing that belongs to a version has changed since. */
  isCurrent: z.boolean(),
  canRestore: z.boolean(),
  /** Why it cannot be restored, as a sentence; null when it can. */
  whyNot: z.nullable(z.string()),
})
export type HistoryVersion = z.infer<typeof historyVersion>

export const historyPage = pageOf(historyVersion)

export const restorePreview = z.strictObject({
  entryId: recordId,
  /** Of the record now: what restoring expects. */
  version: z.int(),
  /** From what it is now to what it would be. */
  changes: activityEntry.shape.changes,
  /** Labels of fields that differ and stay as they are, because no edit sets them. */
  kept: z.array(z.string()),
  canRestore: z.boolean(),
  whyNot: z.nullable(z.string()),
})
export type RestorePreview = z.infer<typeof restorePreview>

export const restoredVersion = z.strictObject({ subject, id: recordId, version: z.int() })

/** One change, or all changes of one request of one's own. */
export const undoInput = z.union([
  z.strictObject({ requestId: recordId, overwrite: z._default(z.boolean(), false) }),
  z.strictObject({ entryId: recordId, overwrite: z._default(z.boolean(), false) }),
])
export type UndoInput = z.infer<typeof undoInput>

const undone = { subject: z.string(), id: recordId, label: z.nullable(z.string()) }

/** One result for each record that was changed. Some may fail while others are undone. */
export const undoOutput = z.strictObject({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), ...undone, version: z.int() }),
      z.strictObject({
        ok: z.literal(false),
        ...undone,
        error: z.strictObject({
          code: z.string(),
          message: z.string(),
          /** The same fields were changed since: `overwrite` undoes nevertheless. */
          conflict: z.nullable(
            z.strictObject({
              changedBy: z.string(),
              changedAt: timestamp,
              changes: activityEntry.shape.changes,
            }),
          ),
        }),
      }),
    ]),
  ),
  undone: z.int(),
  failed: z.int(),
})
export type UndoResult = z.infer<typeof undoOutput>['results'][number]
