import type { Stripe } from 'stripe'
import type { World } from '../world.ts'

/** A schedule that no longer steers its subscription: released, completed or cancelled with it. */
export function releaseSchedule(
  world: World,
  id: string,
  status: 'released' | 'completed' | 'canceled',
): Stripe.SubscriptionSchedule {
  const schedule = world.find('subscriptionSchedules', id)
  const subscription = schedule.subscription
  const after: Stripe.SubscriptionSchedule = {
    ...schedule,
    canceled_at: status === 'canceled' ? world.now : schedule.canceled_at,
    completed_at: status === 'completed' ? world.now : schedule.completed_at,
    current_phase: null,
    released_at: status === 'released' ? world.now : schedule.released_at,
    released_subscription: status === 'released' ? (subscription as string | null) : null,
    status,
    subscription: status === 'released' ? null : subscription,
  }
  world.put('subscriptionSchedules', after)
  world.emit(`subscription_schedule.${status}`, after)
  return after
}
