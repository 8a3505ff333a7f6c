import { type MeteredPrice, type MeterName, meters } from '@freehold/plans'
import type { Period } from './periods.ts'

/** Less than a day of a month says nothing about the rest. */
const enoughMs = 86_400_000

/**
 * What a period will come to if it goes on as it went: what is added up grows evenly with time, what is told last goes on by as
 * much a day as since the period began. Null in its first day.
 */
export function forecast(
  meter: MeterName,
  period: Period,
  now: Date,
  { used, before }: { used: number; before: number },
): number | null {
  const elapsed = now.getTime() - period.start.getTime()
  const whole = period.end.getTime() - period.start.getTime()
  if (elapsed < enoughMs) return null
  if (elapsed >= whole) return used
  const { aggregation } = meters[meter]
  const grown = aggregation === 'sum' ? used : used - before
  const base = aggregation === 'sum' ? 0 : before
  return Math.max(0, round(base + (grown * whole) / elapsed, aggregation === 'sum' ? 0 : 3))
}

/** What is paid for a quantity above the included, in minor units, rounded half up as Stripe rounds a line. */
export function meteredCost({ included, amount, per }: MeteredPrice, quantity: number): number {
  return Math.round((Math.max(0, quantity - included) * amount) / per)
}

function round(value: number, digits: number): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}
