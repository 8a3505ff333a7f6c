import { notFound } from '@freehold/core'
import type { BulkOutput, BulkResult } from './schema.ts'

/** One result per id, in the caller's order. What is missing, deleted or another tenant's gets the answer a single call gives. */
export function reportBulk(
  resource: string,
  ids: readonly string[],
  done: ReadonlyMap<string, { deletionId?: string }>,
): BulkOutput {
  const { code, message } = notFound(resource)
  const results = [...new Set(ids)].map((id): BulkResult => {
    const effect = done.get(id)
    return effect ? { id, ok: true, ...effect } : { id, ok: false, error: { code, message } }
  })
  return { results }
}
