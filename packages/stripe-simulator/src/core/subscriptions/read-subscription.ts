import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { inRange } from '../in-range.ts'
import { idOf, type World } from '../world.ts'
import { isOver } from './subscription-facts.ts'

export function retrieveSubscription(world: World, input: Input & { id: string }): Stripe.Subscription {
  return world.find('subscriptions', input.id)
}

/** Without `status` those that are not over, as at Stripe; `ended` those that are. */
export function listSubscriptions(
  world: World,
  input: Input<Stripe.SubscriptionListParams>,
): Stripe.Subscription[] {
  const { customer, status, price, created, test_clock } = input.params ?? {}
  const rows = customer === undefined ? world.all('subscriptions') : world.of(customer, 'subscriptions')
  return rows
    .filter((each) => hasStatus(each, status))
    .filter((each) => price === undefined || each.items.data.some((item) => item.price.id === price))
    .filter((each) => test_clock === undefined || (each.test_clock && idOf(each.test_clock) === test_clock))
    .filter((each) => inRange(each.created, created))
    .reverse()
}

function hasStatus(subscription: Stripe.Subscription, status: string | undefined): boolean {
  if (status === 'all') return true
  if (status === undefined) return subscription.status !== 'canceled'
  return status === 'ended' ? isOver(subscription) : subscription.status === status
}
