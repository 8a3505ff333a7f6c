import type { BillingInterval, MeterName, PaidPlanName } from '@freehold/plans'

/** Prices at Stripe are found by these, in test and live mode alike; a new amount takes the key over. */
export function seatLookupKey(plan: PaidPlanName, interval: BillingInterval): string {
  return `freehold_${plan}_${interval}_seat`
}

export function meteredLookupKey(plan: PaidPlanName, meter: MeterName): string {
  return `freehold_${plan}_${meter}`
}
