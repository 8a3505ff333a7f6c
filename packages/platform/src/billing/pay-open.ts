import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { requestChange } from './request-change.ts'
import { requireMay } from './require-may.ts'

/** Tries what is unpaid again, with the card as it is now. @throws AppError conflict */
export async function payOpen(ctx: VerbContext) {
  authorize(ctx, 'billing:manage')
  return requestChange(ctx, await requireMay(ctx, 'pay'), 'pay', {})
}
