import type { MeterName } from '@freehold/plans'
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
  const keys = {
    seat: seatLookupKey(plan, interval),
    api_calls: meteredLookupKey(plan, 'api_calls'),
    storage: meteredLookupKey(plan, 'storage'),
  }
  const found = await stripe.prices.list({ lookup_keys: Object.values(keys), active: true }, options)
  const idOf = (key: string) => {
    const price = found.data.find(({ lookup_key }) => lookup_key === key)
    if (!price) throw new Error(`Stripe has no price ${key}; put the plans there first`)
    return price.id
  }
  return {
    seat: idOf(keys.seat),
    metered: { api_calls: idOf(keys.api_calls), storage: idOf(keys.storage) },
  }
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
  return [{ price: seat, quantity: seats }, { price: metered.api_calls }, { price: metered.storage }]
}

/** The items of a subscription as they become by a change of plan. */
export function changedItems(from: SubscribedItems, to: PlanPrices, seats: number) {
  const meters = ['api_calls', 'storage'] satisfies MeterName[]
  return [
    { id: from.seatItem, price: to.seat, quantity: seats },
    ...meters.map((meter) => {
      const id = from.metered[meter]
      return { ...(id !== undefined && { id }), price: to.metered[meter] }
    }),
  ]
}
