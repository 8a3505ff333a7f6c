import { titleOf } from '@freehold/core'
import type { UndoableResource } from './undoable-resource.ts'

/** What people call a column. */
export function labelOf({ resource }: Pick<UndoableResource, 'resource'>, column: string): string {
  return resource.fields?.[column] ?? titleOf(column)
}
