import type { Stripe } from 'stripe'
import { idOf, type World } from '../world.ts'

/** A schedule follows its subscription's time into the phase that begins now, if one does. */
export function enterPhase(world: World, subscription: Stripe.Subscription): void {
  if (!subscription.schedule) return
  const schedule = world.get('subscriptionSchedules', idOf(subscription.schedule))
  const phase = schedule?.phases.find((each) => each.start_date === world.now)
  if (!schedule || !phase || schedule.current_phase?.start_date === phase.start_date) return
  const current_phase = { start_date: phase.start_date, end_date: phase.end_date }
  world.change('subscriptionSchedules', { ...schedule, current_phase }, 'subscription_schedule.updated')
}
