import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { readImport } from './read-import.ts'

/** How one import goes; for polling. */
export function getImport(ctx: VerbContext, { id }: { id: string }) {
  authorize(ctx, 'import:read')
  return readImport(ctx, id)
}
