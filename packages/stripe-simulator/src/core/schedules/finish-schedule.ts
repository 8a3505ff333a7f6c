import type { Stripe } from 'stripe'
import { endSubscription } from '../subscriptions/end-subscription.ts'
import { isOver } from '../subscriptions/subscription-facts.ts'
import { idOf, type World } from '../world.ts'
import { releaseSchedule } from './release-schedule.ts'

/** When the last phase is over; null while it is not active. */
export function scheduleEndsAt(schedule: Stripe.SubscriptionSchedule): number | null {
  return schedule.status === 'active' ? (schedule.phases.at(-1)?.end_date ?? null) : null
}

/** The last phase is over: the subscription goes on by itself, or ends. */
export function finishSchedule(world: World, schedule: Stripe.SubscriptionSchedule): void {
  const id = schedule.subscription && idOf(schedule.subscription)
  const subscription = id ? world.get('subscriptions', id) : undefined
  if (subscription && !isOver(subscription) && schedule.end_behavior === 'cancel') {
    releaseSchedule(world, schedule.id, 'completed')
    endSubscription(world, { ...subscription, schedule: null }, { reason: 'cancellation_requested' })
    return
  }
  releaseSchedule(world, schedule.id, 'released')
  if (subscription)
    world.change('subscriptions', { ...subscription, schedule: null }, 'customer.subscription.updated')
}
