import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type * as z from 'zod/mini'
import { requestChange } from './request-change.ts'
import { requireMay } from './require-may.ts'
import type { cancelInput } from './schema.ts'

/** Ends the subscription with the paid period; until then it can be taken back. @throws AppError conflict */
export async function cancelPlan(ctx: VerbContext, wanted: z.output<typeof cancelInput>) {
  authorize(ctx, 'billing:manage')
  return requestChange(ctx, await requireMay(ctx, 'cancel'), 'cancel', wanted)
}
