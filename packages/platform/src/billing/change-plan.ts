import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { judgeChoice } from '@freehold/billing'
import { AppError } from '@freehold/core'
import { paidPlanName } from '@freehold/plans/schema'
import type * as z from 'zod/mini'
import { requestChange } from './request-change.ts'
import { requireMay } from './require-may.ts'
import type { changePlanInput } from './schema.ts'

/** To a larger plan at once and paid at once, to a smaller one when the paid period is over. @throws AppError conflict */
export async function changePlan(ctx: VerbContext, wanted: z.output<typeof changePlanInput>) {
  authorize(ctx, 'billing:manage')
  const account = await requireMay(ctx, 'changePlan')
  const plan = paidPlanName.options.find((name) => name === account?.plan)
  if (plan && account?.interval && judgeChoice({ plan, interval: account.interval }, wanted) === 'same')
    throw new AppError('conflict', 'This is the plan already.', { data: { reason: 'same_plan' } })
  return requestChange(ctx, account, 'plan', wanted)
}
