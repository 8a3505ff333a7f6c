import { type AnyResource, forbidden, type Permission } from '@freehold/access'
import { type AppError, notFound } from '@freehold/core'
import type { Living } from './lock-living.ts'
import type { BulkOutput, BulkResult } from './schema.ts'

/** One result per id, in the caller's order. What could not be done gets the answer a single call gives. */
export function reportBulk(act: {
  resource: AnyResource
  permission: Permission
  ids: readonly string[]
  living: readonly Living[]
  done: ReadonlyMap<string, { deletionId?: string }>
  refused?: ReadonlyMap<string, AppError>
}): BulkOutput {
  const seen = new Set(act.living.map(({ id }) => id))
  const results = [...new Set(act.ids)].map((id): BulkResult => {
    const effect = act.done.get(id)
    if (effect) return { id, ok: true, ...effect }
    const missing = seen.has(id) ? forbidden(act.permission) : notFound(act.resource.subject)
    const allowed = act.living.some((row) => row.id === id && row.allowed)
    const { code, message } = (allowed && act.refused?.get(id)) || missing
    return { id, ok: false, error: { code, message } }
  })
  return { results }
}
