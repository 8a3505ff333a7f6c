import type { Stripe } from 'stripe'
import { idOf, type World } from '../world.ts'

type Phase = Stripe.SubscriptionSchedule.Phase

/** Of a subscription's active schedule, the phase after the current one. */
export function nextPhase(world: World, subscription: Stripe.Subscription): Phase | null {
  if (!subscription.schedule) return null
  const schedule = world.get('subscriptionSchedules', idOf(subscription.schedule))
  if (schedule?.status !== 'active' || !schedule.current_phase) return null
  const { start_date: current } = schedule.current_phase
  return schedule.phases.find((each) => each.start_date > current) ?? null
}
