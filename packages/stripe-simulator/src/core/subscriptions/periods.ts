import type { Stripe } from 'stripe'

export interface Period {
  start: number
  end: number
}
type Interval = Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'>

const day = 86_400
const longestStep = { day, week: 7 * day, month: 31 * day, year: 366 * day }

/**
 * `count` intervals after (or before) the anchor, always counted from the anchor: one of January 31 gives February 28,
 * then March 31 (https://docs.stripe.com/billing/subscriptions/billing-cycle). UTC.
 */
export function stepFrom(anchor: number, every: Interval, count: number): number {
  const steps = count * every.interval_count
  if (every.interval === 'day') return anchor + steps * day
  if (every.interval === 'week') return anchor + steps * 7 * day
  return addMonths(anchor, every.interval === 'year' ? steps * 12 : steps)
}

/** The period between two of the anchor's dates that holds `at`; its end is not part of it. */
export function periodAt(anchor: number, every: Interval, at: number): Period {
  const longest = longestStep[every.interval as keyof typeof longestStep] * every.interval_count
  let count = Math.floor((at - anchor) / longest)
  while (stepFrom(anchor, every, count + 1) <= at) count++
  return { start: stepFrom(anchor, every, count), end: stepFrom(anchor, every, count + 1) }
}

export function isSameInterval(a: Interval, b: Interval): boolean {
  return a.interval === b.interval && a.interval_count === b.interval_count
}

function addMonths(time: number, months: number): number {
  const date = new Date(time * 1000)
  const month = date.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const within = time - Math.floor(time / day) * day
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastDay)) / 1000 + within
}
