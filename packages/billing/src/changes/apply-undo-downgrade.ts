import type { Outcome } from './change.ts'
import { requireSubscription, scheduleOf } from './chosen-subscription.ts'
import type { Steps } from './steps.ts'

/** The plan stays what it is: the schedule lets the subscription go. */
export async function applyUndoDowngrade(steps: Steps<'undo_downgrade'>): Promise<Outcome> {
  const { stripe, customerId, step } = steps
  const schedule = await step('decide', async () =>
    scheduleOf((await requireSubscription(stripe, customerId)).subscription),
  )
  if (schedule)
    await step(
      'release',
      async (once) => void (await stripe.subscriptionSchedules.release(schedule, {}, once)),
    )
  return { state: 'done' }
}
