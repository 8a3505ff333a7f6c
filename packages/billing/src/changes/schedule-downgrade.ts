import type Stripe from 'stripe'
import type { DecidedPlan } from './apply-plan.ts'
import { changeKey, type Outcome } from './change.ts'
import type { Steps } from './steps.ts'
import { newItems } from './stripe-plan.ts'

/** Stripe changes the plan when the paid period is over; until then it can be taken back. */
export async function scheduleDowngrade(
  { stripe, step, change }: Steps<'plan'>,
  { subscription, prices, seats, from }: DecidedPlan,
): Promise<Outcome> {
  const { id, items, start } = await step('schedule', async (once) => {
    const made = await stripe.subscriptionSchedules.create({ from_subscription: subscription }, once)
    const phase = made.phases[0]
    return { id: made.id, items: phase ? phase.items.map(sameItem) : [], start: phase?.start_date ?? 'now' }
  })
  await step('phases', async (once) => {
    await stripe.subscriptionSchedules.update(
      id,
      {
        end_behavior: 'release',
        proration_behavior: 'none',
        phases: [
          { items, start_date: start as number, end_date: from.period.end },
          {
            items: newItems(prices, seats),
            duration: { interval: change.wanted.interval, interval_count: 1 },
            // Else a year begun between two of the old anchor's dates would be free until the next one.
            ...(change.wanted.interval === 'year' && from.choice.interval === 'month' && beginsAnew),
            proration_behavior: 'none',
            metadata: { [changeKey]: change.id },
          },
        ],
      },
      once,
    )
  })
  return { state: 'done' }
}

const beginsAnew = { billing_cycle_anchor: 'phase_start' } as const

/** An item of a phase as Stripe takes it back. */
export function sameItem({ price, quantity }: Stripe.SubscriptionSchedule.Phase.Item) {
  const id = typeof price === 'string' ? price : price.id
  return { price: id, ...(quantity !== undefined && { quantity }) }
}
