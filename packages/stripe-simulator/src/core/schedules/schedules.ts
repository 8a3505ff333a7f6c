import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import { endSubscription } from '../subscriptions/end-subscription.ts'
import { isOver, nextPeriodEnd } from '../subscriptions/subscription-facts.ts'
import { updateSubscription } from '../subscriptions/update-subscription.ts'
import { idOf, type World } from '../world.ts'
import { newSchedule } from './new-schedule.ts'
import { phaseOf, phasesOf } from './phases.ts'
import { releaseSchedule } from './release-schedule.ts'

type Schedule = Stripe.SubscriptionSchedule
type Named<Params = object> = Input<Params> & { id: string }

/** From a subscription that has none; its current period is the first phase. */
export function createSchedule(
  world: World,
  input: Input<Stripe.SubscriptionScheduleCreateParams>,
): Schedule {
  const { from_subscription: from, metadata } = input.params ?? {}
  if (from === undefined)
    throw invalid('The simulator makes schedules from subscriptions only.', 'from_subscription')
  const subscription = world.find('subscriptions', from, 'from_subscription')
  world.enter(subscription)
  if (subscription.schedule)
    throw invalid(
      'You cannot migrate a subscription that is already attached to a schedule: ' +
        `${idOf(subscription.schedule)}.`,
      'from_subscription',
    )
  if (isOver(subscription)) throw invalid('The subscription is over.', 'from_subscription')
  const start = Math.max(...subscription.items.data.map((each) => each.current_period_start))
  const phase = phaseOf(subscription, start, nextPeriodEnd(subscription))
  const schedule = newSchedule(world, subscription, phase, mergeMetadata({}, metadata))
  world.put('subscriptionSchedules', schedule)
  world.emit('subscription_schedule.created', schedule)
  world.change('subscriptions', { ...subscription, schedule: schedule.id }, 'customer.subscription.updated')
  return schedule
}

/** Phases are given whole, the current one first; what is other in that one changes the subscription now. */
export function updateSchedule(
  world: World,
  input: Named<Stripe.SubscriptionScheduleUpdateParams>,
): Schedule {
  const schedule = active(world, input.id)
  const params = input.params ?? {}
  const current = schedule.current_phase
  const start = current?.start_date ?? world.now
  const phases = params.phases ? phasesOf(world, params.phases, start) : schedule.phases
  const now = phases.find((each) => each.start_date <= world.now && each.end_date > world.now)
  if (params.phases && (!now || !current || phases[0]?.start_date !== current.start_date))
    throw invalid('You can not modify the start date of the current phase.', 'phases[0][start_date]')
  const after: Schedule = {
    ...schedule,
    current_phase: now ? { start_date: now.start_date, end_date: now.end_date } : current,
    end_behavior: params.end_behavior ?? schedule.end_behavior,
    metadata: mergeMetadata(schedule.metadata ?? {}, params.metadata),
    phases,
  }
  world.change('subscriptionSchedules', after, 'subscription_schedule.updated')
  if (now && params.phases) bringNow(world, after, now, params.proration_behavior)
  return world.find('subscriptionSchedules', input.id)
}

export function releaseByHand(world: World, input: Named): Schedule {
  const schedule = active(world, input.id)
  const released = releaseSchedule(world, schedule.id, 'released')
  const subscription = subscriptionOf(world, schedule)
  if (subscription)
    world.change('subscriptions', { ...subscription, schedule: null }, 'customer.subscription.updated')
  return released
}

/** The subscription is cancelled with it. */
export function cancelSchedule(world: World, input: Named): Schedule {
  const schedule = active(world, input.id)
  const subscription = subscriptionOf(world, schedule)
  if (subscription && !isOver(subscription))
    endSubscription(world, subscription, { reason: 'cancellation_requested' })
  return world.find('subscriptionSchedules', schedule.id)
}

export function retrieveSchedule(world: World, input: Named): Schedule {
  return world.find('subscriptionSchedules', input.id)
}

export function listSchedules(world: World, input: Input<Stripe.SubscriptionScheduleListParams>): Schedule[] {
  const { customer } = input.params ?? {}
  const rows =
    customer === undefined ? world.all('subscriptionSchedules') : world.of(customer, 'subscriptionSchedules')
  return rows.reverse()
}

function active(world: World, id: string): Schedule {
  const schedule = world.find('subscriptionSchedules', id)
  world.enter(schedule)
  if (schedule.status !== 'active' && schedule.status !== 'not_started')
    throw invalid(
      `You cannot change a subscription schedule that is in the \`${schedule.status}\` status. You can only change one ` +
        'that is `active` or `not_started`.',
    )
  return schedule
}

function subscriptionOf(world: World, schedule: Schedule): Stripe.Subscription | undefined {
  return schedule.subscription ? world.get('subscriptions', idOf(schedule.subscription)) : undefined
}

function bringNow(
  world: World,
  schedule: Schedule,
  phase: Schedule['phases'][number],
  proration_behavior: Stripe.SubscriptionUpdateParams['proration_behavior'],
): void {
  const subscription = subscriptionOf(world, schedule)
  if (!subscription || isSame(subscription, phase)) return
  const wanted = phase.items.map((item) => ({ price: idOf(item.price), quantity: item.quantity }))
  const items = [
    ...subscription.items.data.map(({ id, price }) => {
      const kept = wanted.find((each) => each.price === price.id)
      if (!kept) return { id, deleted: true }
      return kept.quantity === undefined ? { id } : { id, quantity: kept.quantity }
    }),
    ...wanted
      .filter((each) => !subscription.items.data.some(({ price }) => price.id === each.price))
      .map(({ price, quantity }) => (quantity === undefined ? { price } : { price, quantity })),
  ]
  const params = { items, ...(proration_behavior === undefined ? {} : { proration_behavior }) }
  updateSubscription(world, { id: subscription.id, params })
}

function isSame(subscription: Stripe.Subscription, phase: Schedule['phases'][number]): boolean {
  const { data } = subscription.items
  return (
    data.length === phase.items.length &&
    phase.items.every((item) =>
      data.some(
        ({ price, quantity }) =>
          price.id === idOf(item.price) && (quantity === undefined || quantity === (item.quantity ?? 1)),
      ),
    )
  )
}
