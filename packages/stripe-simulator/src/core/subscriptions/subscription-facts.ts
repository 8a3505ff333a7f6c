import type { Stripe } from 'stripe'

type Subscription = Stripe.Subscription

export function isOver(subscription: Subscription): boolean {
  return subscription.status === 'canceled' || subscription.status === 'incomplete_expired'
}

/** The earliest end of an item's period; a subscription always has items. */
export function nextPeriodEnd(subscription: Subscription): number {
  return Math.min(...subscription.items.data.map((each) => each.current_period_end))
}

export function lastPeriodEnd(subscription: Subscription): number {
  return Math.max(...subscription.items.data.map((each) => each.current_period_end))
}

export function isMetered(price: Stripe.Price): boolean {
  return price.recurring?.usage_type === 'metered'
}

export function recurringOf(price: Stripe.Price): Stripe.Price.Recurring {
  if (!price.recurring) throw new RangeError(`The price ${price.id} is not recurring.`)
  return price.recurring
}

/** Of a subscription on trial at `now`: when it ends. */
export function trialEndAfter(subscription: Subscription, now: number): number | null {
  const end = subscription.trial_end
  return subscription.status === 'trialing' && end !== null && end > now ? end : null
}
