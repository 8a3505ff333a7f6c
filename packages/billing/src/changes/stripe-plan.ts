import type { MeterName } from '@freehold/plans'
import { meterName } from '@freehold/plans/schema'
import type Stripe from 'stripe'
import { meteredLookupKey, seatLookupKey } from '../catalogue/lookup-keys.ts'
import type { PlanChoice } from '../facts/facts.ts'
import { readSubscription } from '../facts/read-subscription.ts'

/** Ids of the prices that one choice of a plan is made of. */
export interface PlanPrices {
  seat: string
  metered: Record<MeterName, string>
}

/** Stripe's prices by our lookup keys. @throws Error while the plans are not at Stripe yet (`npm run billing:sync-plans`) */
export async function findPrices(
  stripe: Stripe,
  { plan, interval }: PlanChoice,
  options: Stripe.RequestOptions = {},
): Promise<PlanPrices> {
  const seat = seatLookupKey(plan, interval)
  const metered = meterName.options.map((meter) => [meter, meteredLookupKey(plan, meter)] as const)
  const lookup_keys = [seat, ...metered.map(([, key]) => key)]
  const found = await stripe.prices.list({ lookup_keys, active: true, limit: 100 }, options)
  const idOf = (key: string) => {
    const price = found.data.find(({ lookup_key }) => lookup_key === key)
    if (!price) throw new Error(`Stripe has no price ${key}; put the plans there first`)
    return price.id
  }
  const ids = Object.fromEntries(metered.map(([meter, key]) => [meter, idOf(key)]))
  return { seat: idOf(seat), metered: ids as PlanPrices['metered'] }
}

/** What a subscription of ours is made of. Survives JSON: it is noted with a change. */
export interface SubscribedItems {
  choice: PlanChoice
  seats: number
  seatItem: string
  metered: Partial<Record<MeterName, string>>
  /** The paid period of the seats, in seconds since 1970. */
  period: { start: number; end: number }
}

/** Null for a subscription that is none of ours. */
export function itemsOf(subscription: Stripe.Subscription): SubscribedItems | null {
  const { choice, seats, seatItem, meteredItems, periodStart, periodEnd } = readSubscription(subscription)
  if (!choice || !seatItem || !periodStart || !periodEnd) return null
  const period = { start: periodStart.getTime() / 1000, end: periodEnd.getTime() / 1000 }
  return { choice, seats, seatItem, metered: meteredItems, period }
}

/** What a new subscription, or the next phase of one, is made of. */
export function newItems({ seat, metered }: PlanPrices, seats: number) {
  return [{ price: seat, quantity: seats }, ...meterName.options.map((meter) => ({ price: metered[meter] }))]
}

/** The items of a subscription as they become by a change of plan. */
export function changedItems(from: SubscribedItems, to: PlanPrices, seats: number) {
  return [
    { id: from.seatItem, price: to.seat, quantity: seats },
    ...meterName.options.map((meter) => {
      const id = from.metered[meter]
      return { ...(id !== undefined && { id }), price: to.metered[meter] }
    }),
  ]
}
