import type { BillingInterval, MeterName, PaidPlanName } from '@freehold/plans'
import { billingInterval, meterName, paidPlanName } from '@freehold/plans/schema'
import type Stripe from 'stripe'
import { meteredLookupKey, seatLookupKey } from './lookup-keys.ts'

/** What a price at Stripe stands for. */
export type PriceRole =
  | { kind: 'seat'; plan: PaidPlanName; interval: BillingInterval }
  | { kind: 'metered'; plan: PaidPlanName; meter: MeterName }

/** Kept as the price's metadata: an older amount has lost its lookup key to the newer one, and is still paid by who bought then. */
export const roleKey = 'freehold_role'

const roles: ReadonlyMap<string, PriceRole> = new Map(
  paidPlanName.options.flatMap((plan): [string, PriceRole][] => [
    ...billingInterval.options.map((interval): [string, PriceRole] => [
      seatLookupKey(plan, interval),
      { kind: 'seat', plan, interval },
    ]),
    ...meterName.options.map((meter): [string, PriceRole] => [
      meteredLookupKey(plan, meter),
      { kind: 'metered', plan, meter },
    ]),
  ]),
)

/** Lookup keys of all that is sold, with what each stands for. */
export const priceRoles: ReadonlyMap<string, PriceRole> = roles

/** Null: a price this code did not make. */
export function roleOfPrice({
  lookup_key,
  metadata,
}: Pick<Stripe.Price, 'lookup_key' | 'metadata'>): PriceRole | null {
  return roles.get(metadata[roleKey] ?? '') ?? roles.get(lookup_key ?? '') ?? null
}
