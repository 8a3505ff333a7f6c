import { type BillingInterval, knownPlan, plans } from '@freehold/plans'

/**
 * What seats bring in a month at the list price, in the currency's smallest unit: a year's price counts by the twelfth, to the
 * nearest unit. Without usage, taxes, discounts and amounts agreed with somebody.
 */
export function monthlyValue(plan: string, interval: BillingInterval, seats: number): number {
  const seat = plans[knownPlan(plan)].price?.seat[interval] ?? 0
  return Math.round(interval === 'year' ? (seat * seats) / 12 : seat * seats)
}
