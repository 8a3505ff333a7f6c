import { afterKey } from '../facts/read-subscription.ts'
import type { Outcome } from './change.ts'
import { requireSubscription, scheduleOf } from './chosen-subscription.ts'
import type { Steps } from './steps.ts'

/** Ends the subscription with the paid period; at once when nothing is paid for any more. */
export async function applyCancel(steps: Steps<'cancel'>): Promise<Outcome> {
  const { stripe, customerId, change, step } = steps
  const { id, schedule, atOnce } = await step('decide', async () => {
    const { subscription } = await requireSubscription(stripe, customerId)
    const atOnce = !['active', 'trialing', 'past_due'].includes(subscription.status)
    return { id: subscription.id, schedule: scheduleOf(subscription), atOnce }
  })
  if (schedule)
    await step(
      'release',
      async (once) => void (await stripe.subscriptionSchedules.release(schedule, {}, once)),
    )
  const metadata = { [afterKey]: change.wanted.afterwards }
  await step('mark', async (once) => {
    // `cancel_at_period_end` would be the end of the month of the metered items, even where the seats are paid for a year.
    const params = atOnce ? { metadata } : { metadata, cancel_at: 'max_period_end' }
    await stripe.subscriptions.update(id, params, once)
  })
  if (atOnce) await step('cancel', async (once) => void (await stripe.subscriptions.cancel(id, {}, once)))
  return { state: 'done' }
}
