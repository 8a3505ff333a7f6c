import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { requestChange } from './request-change.ts'
import { requireMay } from './require-may.ts'

/** The smaller plan that was planned does not come. @throws AppError conflict */
export async function undoDowngrade(ctx: VerbContext) {
  authorize(ctx, 'billing:manage')
  return requestChange(ctx, await requireMay(ctx, 'undoDowngrade'), 'undo_downgrade', {})
}
