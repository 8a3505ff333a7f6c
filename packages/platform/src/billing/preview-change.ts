import { authorize } from '@freehold/access'
import type { OutsideContext, VerbContext } from '@freehold/api'
import { askStripe, countSeats, judgeChoice, previewCharges, whileSomebodyWaits } from '@freehold/billing'
import { AppError } from '@freehold/core'
import { paidPlanName } from '@freehold/plans/schema'
import type * as z from 'zod/mini'
import { requireAccount } from './require-account.ts'
import { readCircumstances, requireStripe } from './require-may.ts'
import type { previewInput, previewOutput } from './schema.ts'
import { whatIsLost } from './what-is-lost.ts'

type Input = z.output<typeof previewInput>
type Preview = z.infer<typeof previewOutput>

/** What a choice of plan would cost and change, before anything is bought. Amounts are Stripe's own. @throws AppError conflict */
export async function previewChange(ctx: OutsideContext, input: Input): Promise<Preview> {
  const known = await ctx.inTenant((tx) => prepare(tx, input))
  const { stripe } = requireStripe(ctx)
  const { account, change, seats, lost } = known
  const base = { change, seats, lost, today: null, next: null, prorationDate: null }
  if (change === 'cancel') return { ...base, at: known.at.toISOString() }
  const charges = await askStripe(() =>
    previewCharges(stripe, whileSomebodyWaits, {
      ...known,
      testClockId: account.testClockId ?? null,
      now: ctx.clock.now(),
    }),
  )
  return { ...base, ...charges }
}

async function prepare(ctx: VerbContext, { plan, interval }: Input) {
  authorize(ctx, 'billing:manage')
  const { may } = await readCircumstances(ctx)
  const account = await requireAccount(ctx)
  const seats = await countSeats(ctx)
  const lost = await whatIsLost(ctx, plan)
  const { customerId, periodEnd } = account
  const common = { account, customerId, seats, lost, at: periodEnd ?? ctx.clock.now() }
  if (plan === 'free') {
    if (!may.cancel.allowed) throw notNow(may.cancel.reason)
    return { ...common, change: 'cancel' as const, choice: null }
  }
  const bought = paidPlanName.options.find((name) => name === plan)
  if (!bought) throw notNow('This plan is by agreement. Write to us.')
  const choice = { plan: bought, interval }
  if (may.checkout.allowed) return { ...common, change: 'purchase' as const, choice }
  if (!may.changePlan.allowed) throw notNow(may.changePlan.reason)
  if (account.state === 'trialing') return { ...common, change: 'trial_change' as const, choice }
  const from = paidPlanName.options.find((name) => name === account.plan)
  if (!from || !account.interval) throw notNow('There is no subscription yet.')
  const change = judgeChoice({ plan: from, interval: account.interval }, choice)
  if (change === 'same') throw notNow('This is the plan already.')
  return { ...common, change, choice }
}

function notNow(reason: string | null): AppError {
  return new AppError('conflict', reason ?? 'This cannot be done now.', { data: { reason: 'not_now' } })
}
