import type { MeterName } from '@freehold/plans'
import type Stripe from 'stripe'
import { type PriceRole, roleOfPrice } from '../catalogue/role-of-price.ts'
import type { Afterwards, PlanChoice, SubscriptionFacts } from './facts.ts'
import { dateOf, idOf } from './stripe-values.ts'

/** Metadata of a subscription: what its person wants to happen when it ends. */
export const afterKey = 'freehold_after'

/** To see what it becomes next, expand `schedule` and give `prices`, all of ours that its phases may name. */
export function readSubscription(
  subscription: Stripe.Subscription,
  prices: readonly Stripe.Price[] = [],
): SubscriptionFacts {
  const items = subscription.items.data
  const seat = seatOf(items)
  const periodEnd = dateOf(seat?.item.current_period_end)
  return {
    id: subscription.id,
    status: subscription.status,
    created: new Date(subscription.created * 1000),
    choice: seat?.choice ?? null,
    seats: seat?.item.quantity ?? 1,
    seatItem: seat?.item.id ?? null,
    meteredItems: Object.fromEntries(items.flatMap(meterOf)),
    periodStart: dateOf(seat?.item.current_period_start),
    periodEnd,
    trialStart: dateOf(subscription.trial_start),
    trialEnd: dateOf(subscription.trial_end),
    cancelAt: dateOf(subscription.cancel_at) ?? (subscription.cancel_at_period_end ? periodEnd : null),
    afterwards: afterwardsOf(subscription.metadata),
    endedAt: dateOf(subscription.ended_at),
    cancelReason: subscription.cancellation_details?.reason ?? null,
    pendingUntil: dateOf(subscription.pending_update?.expires_at),
    scheduleId: idOf(subscription.schedule),
    next: nextOf(subscription, prices),
    latestInvoiceId: idOf(subscription.latest_invoice),
    paymentMethodId: idOf(subscription.default_payment_method),
  }
}

export function afterwardsOf(metadata: Stripe.Metadata): Afterwards {
  return metadata[afterKey] === 'free' ? 'free' : 'close'
}

function seatOf(
  items: readonly Stripe.SubscriptionItem[],
): { item: Stripe.SubscriptionItem; choice: PlanChoice } | null {
  for (const item of items) {
    const choice = choiceOf(roleOfPrice(item.price))
    if (choice) return { item, choice }
  }
  return null
}

function choiceOf(role: PriceRole | null): PlanChoice | null {
  return role?.kind === 'seat' ? { plan: role.plan, interval: role.interval } : null
}

function meterOf(item: Stripe.SubscriptionItem): [MeterName, string][] {
  const role = roleOfPrice(item.price)
  return role?.kind === 'metered' ? [[role.meter, item.id]] : []
}

/** The first phase after the one that runs. Stripe names a phase's prices by id alone. */
function nextOf(
  { schedule, items }: Stripe.Subscription,
  prices: readonly Stripe.Price[],
): SubscriptionFacts['next'] {
  if (!schedule || typeof schedule === 'string') return null
  const now = schedule.current_phase
  if (!now || schedule.status !== 'active') return null
  const phase = schedule.phases.find(({ start_date }) => start_date >= now.end_date)
  if (!phase) return null
  const known = [...prices, ...items.data.map(({ price }) => price)]
  for (const { price, quantity } of phase.items) {
    const found = known.find(({ id }) => id === idOf(price))
    const choice = choiceOf(found ? roleOfPrice(found) : null)
    if (choice) return { ...choice, at: new Date(phase.start_date * 1000), seats: quantity ?? 1 }
  }
  return null
}
