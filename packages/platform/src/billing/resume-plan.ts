import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { requestChange } from './request-change.ts'
import { requireMay } from './require-may.ts'

/** Takes a cancellation back, or goes on after a trial that ended without a card. @throws AppError conflict */
export async function resumePlan(ctx: VerbContext) {
  authorize(ctx, 'billing:manage')
  return requestChange(ctx, await requireMay(ctx, 'resume'), 'resume', {})
}
