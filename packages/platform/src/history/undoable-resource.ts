import type { AnyResource, Undoable } from '@freehold/access'
import type { Edit, VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'

export interface UndoableResource {
  resource: AnyResource
  rules: Undoable<never>
  edit: Edit
}

/** A kind of record whose edits can be undone. @throws AppError not_found for every other */
export function undoableResource(ctx: VerbContext, subject: string): UndoableResource {
  const found = findUndoable(ctx, subject)
  if (!found) throw notFound('record')
  return found
}

export function findUndoable(ctx: VerbContext, subject: string): UndoableResource | undefined {
  const { records, edits } = ctx.services.catalogue
  const resource = records.get(subject)
  const edit = edits.get(subject)
  if (!resource?.undoable || !edit) return undefined
  return { resource, edit, rules: resource.undoable === true ? {} : resource.undoable }
}
