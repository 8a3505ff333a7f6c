import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { missing, required } from '../failure.ts'
import type { World } from '../world.ts'
import { updateSubscription } from './update-subscription.ts'

type Item = Stripe.SubscriptionItem
type Update = Stripe.SubscriptionUpdateParams

/** Items are changed through their subscription: the same rules, the same bills. */
export function createSubscriptionItem(
  world: World,
  input: { params: Stripe.SubscriptionItemCreateParams },
): Item {
  const { subscription, payment_behavior, proration_behavior, proration_date, ...item } = input.params
  const behavior = { payment_behavior, proration_behavior, proration_date }
  const before = world.find('subscriptions', subscription, 'subscription').items.data.map((each) => each.id)
  const after = updateSubscription(world, { id: subscription, params: given({ ...behavior, items: [item] }) })
  const added = after.items.data.find((each) => !before.includes(each.id))
  if (!added) throw required('price')
  return added
}

export function updateSubscriptionItem(
  world: World,
  input: Input<Stripe.SubscriptionItemUpdateParams> & { id: string },
): Item {
  const { payment_behavior, proration_behavior, proration_date, off_session: _, ...item } = input.params ?? {}
  const behavior = { payment_behavior, proration_behavior, proration_date }
  const subscription = subscriptionOf(world, input.id)
  const params = given({ ...behavior, items: [{ ...item, id: input.id }] })
  const after = updateSubscription(world, { id: subscription.id, params })
  return itemOf(after, input.id)
}

export function deleteSubscriptionItem(
  world: World,
  input: Input<Stripe.SubscriptionItemDeleteParams> & { id: string },
): Stripe.DeletedSubscriptionItem {
  const { payment_behavior, proration_behavior, proration_date } = input.params ?? {}
  const behavior = { payment_behavior, proration_behavior, proration_date }
  const params = given({ ...behavior, items: [{ id: input.id, deleted: true }] })
  updateSubscription(world, { id: subscriptionOf(world, input.id).id, params })
  return { id: input.id, object: 'subscription_item', deleted: true }
}

export function retrieveSubscriptionItem(world: World, input: Input & { id: string }): Item {
  return itemOf(subscriptionOf(world, input.id), input.id)
}

export function listSubscriptionItems(
  world: World,
  input: { params: Stripe.SubscriptionItemListParams },
): Item[] {
  return world.find('subscriptions', input.params.subscription, 'subscription').items.data
}

function subscriptionOf(world: World, item: string): Stripe.Subscription {
  const subscription = world
    .all('subscriptions')
    .find((each) => each.items.data.some((known) => known.id === item))
  if (!subscription) throw missing('subscription item', item)
  return subscription
}

function itemOf(subscription: Stripe.Subscription, id: string): Item {
  const item = subscription.items.data.find((each) => each.id === id)
  if (!item) throw missing('subscription item', id)
  return item
}

/** Without what was not given. */
function given(params: object): Update {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined))
}
