import type { Stripe } from 'stripe'

/** Of the list parameters `created`, `current_period_end`, …. */
export function inRange(value: number, range: Stripe.RangeQueryParam | number | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return value === range
  const { gt, gte, lt, lte } = range
  return (
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte)
  )
}
