import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type * as z from 'zod/mini'
import { requestChange } from './request-change.ts'
import { requireMay } from './require-may.ts'
import type { trialInput } from './schema.ts'

/** A paid plan for some days without a card, once per workspace. @throws AppError conflict */
export async function startTrial(ctx: VerbContext, wanted: z.output<typeof trialInput>) {
  authorize(ctx, 'billing:manage')
  return requestChange(ctx, await requireMay(ctx, 'startTrial'), 'trial', wanted)
}
