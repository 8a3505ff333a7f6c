import type { Stripe } from 'stripe'
import { idOf, type World } from '../world.ts'
import { phaseOf } from './phases.ts'

/** A subscription whose items were changed directly: its schedule's current phase says so too; later phases stay. */
export function followItems(world: World, subscription: Stripe.Subscription): void {
  if (!subscription.schedule) return
  const schedule = world.get('subscriptionSchedules', idOf(subscription.schedule))
  if (!schedule?.current_phase) return
  const { start_date: current } = schedule.current_phase
  const phases = schedule.phases.map((phase) =>
    phase.start_date === current
      ? { ...phase, items: phaseOf(subscription, phase.start_date, phase.end_date).items }
      : phase,
  )
  world.change('subscriptionSchedules', { ...schedule, phases }, 'subscription_schedule.updated')
}
