import { ChangeRefused, type Outcome } from './change.ts'
import { countSeats } from './change-rows.ts'
import { latestInvoiceOf, requireSubscription, scheduleOf } from './chosen-subscription.ts'
import { judgeChoice } from './judge-choice.ts'
import { readPaymentProblem } from './payment-problem.ts'
import { previewedMoment } from './previewed-moment.ts'
import { scheduleDowngrade } from './schedule-downgrade.ts'
import type { Steps } from './steps.ts'
import { changedItems, findPrices, itemsOf, type PlanPrices, type SubscribedItems } from './stripe-plan.ts'

/** What was decided before the first change, kept: an attempt after a crash asks for exactly the same. */
export interface DecidedPlan {
  direction: 'same' | 'upgrade' | 'downgrade'
  subscription: string
  trialing: boolean
  schedule: string | null
  /** Of an upgrade whose payment was never finished. */
  pendingInvoice: string | null
  from: SubscribedItems
  prices: PlanPrices
  seats: number
  prorationDate: number | null
}

/**
 * Upgrades are paid and hold at once; an upgrade that cannot be paid changes nothing. Downgrades wait for the end of the paid
 * period. In a trial either is at once and free.
 */
export async function applyPlan(steps: Steps<'plan'>): Promise<Outcome> {
  const { stripe } = steps
  const decided = await steps.step('decide', () => decide(steps))
  const { schedule, pendingInvoice } = decided
  if (schedule)
    await steps.step(
      'release',
      async (once) => void (await stripe.subscriptionSchedules.release(schedule, {}, once)),
    )
  if (pendingInvoice)
    await steps.step(
      'void',
      async (once) => void (await stripe.invoices.voidInvoice(pendingInvoice, {}, once)),
    )
  if (decided.direction === 'same') return { state: 'done' }
  if (decided.trialing) return changeTrial(steps, decided)
  return decided.direction === 'downgrade' ? scheduleDowngrade(steps, decided) : upgrade(steps, decided)
}

async function decide({ run, stripe, customerId, change }: Steps<'plan'>): Promise<DecidedPlan> {
  const { subscription, ...from } = await requireSubscription(stripe, customerId)
  const { status, cancel_at, cancel_at_period_end, pending_update } = subscription
  if (status !== 'active' && status !== 'trialing')
    throw new ChangeRefused('Pay what is open first; then the plan can be changed.')
  if (cancel_at_period_end || cancel_at !== null)
    throw new ChangeRefused('Take the cancellation back first; then the plan can be changed.')
  const trialing = status === 'trialing'
  const { plan, interval } = change.wanted
  return {
    direction: judgeChoice(from.choice, { plan, interval }),
    subscription: subscription.id,
    trialing,
    schedule: scheduleOf(subscription),
    pendingInvoice: pending_update ? latestInvoiceOf(subscription) : null,
    from,
    prices: await findPrices(stripe, { plan, interval }),
    seats: await run.inTenant(countSeats),
    prorationDate: await previewedMoment(stripe, subscription, from, change),
  }
}

async function changeTrial({ stripe, step }: Steps<'plan'>, decided: DecidedPlan): Promise<Outcome> {
  const { subscription, from, prices, seats } = decided
  await step('update', async (once) => {
    const items = changedItems(from, prices, seats)
    await stripe.subscriptions.update(subscription, { items, proration_behavior: 'none' }, once)
  })
  return { state: 'done' }
}

async function upgrade({ stripe, step, change }: Steps<'plan'>, decided: DecidedPlan): Promise<Outcome> {
  const { subscription, from, prices, seats, prorationDate } = decided
  const unpaid = await step('update', async (once) => {
    const updated = await stripe.subscriptions.update(
      subscription,
      {
        items: changedItems(from, prices, seats),
        proration_behavior: 'always_invoice',
        payment_behavior: 'pending_if_incomplete',
        ...(prorationDate !== null && { proration_date: prorationDate }),
      },
      once,
    )
    const now = itemsOf(updated)?.choice
    const holds = now && judgeChoice(now, change.wanted) === 'same'
    return updated.pending_update || !holds ? latestInvoiceOf(updated) : null
  })
  if (unpaid === null) return { state: 'done' }
  const problem = await step('ask-why', () => readPaymentProblem(stripe, unpaid))
  if (!problem) return { state: 'done' }
  const { message, payUrl } = problem
  if (problem.kind === 'authentication') return { state: 'action_required', message, payUrl }
  // Else Stripe keeps trying for a day, and somebody has long chosen otherwise.
  await step('give-up', async (once) => void (await stripe.invoices.voidInvoice(unpaid, {}, once)))
  return { state: 'refused', message }
}
