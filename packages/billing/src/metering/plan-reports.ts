import { type MeterName, meters } from '@freehold/plans'
import { toThousandths } from './to-thousandths.ts'

/** Stripe knows an identifier again, and takes an event back, for 24 hours; an hour is left for clocks that differ. */
export const sureMs = 23 * 3_600_000

/** Real time and the customer's own: Stripe may count by either, so both must agree. */
export interface Moment {
  real: Date
  clock: Date
}

/** Whether Stripe still knows the identifier of what was sent then. */
export function isRecent(then: Moment, now: Moment): boolean {
  const within = (from: Date, to: Date) => to.getTime() - from.getTime() < sureMs
  return within(then.real, now.real) && within(then.clock, now.clock)
}

/** A meter event at Stripe that counts. */
export interface Reported {
  id: string
  quantity: number
  at: Date
  attempted: Moment
  /** Stripe has refused to take it back. */
  kept: boolean
}

/** `lost`: the month it was in is closed, and nothing that can be reported now makes it good. */
export type PlannedReport =
  | { step: 'none' | 'lost' }
  | { step: 'withdraw'; reports: string[] }
  | { step: 'send'; quantity: number; at: Date }

/**
 * The next step to Stripe counting `quantity` for one usage event. Reports of the open month are taken back while Stripe allows it,
 * and the quantity is sent anew; what is older is made good by the difference (a negative one is allowed), or by a later value
 * where the last one counts.
 * @param opens where the open month begins; null: nothing is closed
 */
export function planReports(
  event: { meter: MeterName; quantity: number; billedAt: Date },
  reported: readonly Reported[],
  opens: Date | null,
  now: Moment,
): PlannedReport {
  const { quantity, billedAt } = event
  const adds = meters[event.meter].aggregation === 'sum'
  if (reported.length === 0)
    return adds && quantity === 0 ? { step: 'none' } : { step: 'send', quantity, at: billedAt }
  const last = reported.reduce((latest, { at }) => later(latest, at), billedAt)
  const counted = adds ? reported.reduce((sum, each) => sum + each.quantity, 0) : lastValue(reported)
  const difference = toThousandths(quantity - counted) / 1000
  if (difference === 0) return { step: 'none' }
  const isOpen = (at: Date) => opens === null || at >= opens
  if (reported.every((each) => !each.kept && isOpen(each.at) && isRecent(each.attempted, now)))
    return { step: 'withdraw', reports: reported.map(({ id }) => id) }
  if (adds) return { step: 'send', quantity: difference, at: later(billedAt, opens) }
  return isOpen(last) ? { step: 'send', quantity, at: new Date(last.getTime() + 1000) } : { step: 'lost' }
}

function lastValue(reported: readonly Reported[]): number {
  return reported.reduce((latest, each) => (each.at >= latest.at ? each : latest)).quantity
}

/** When a use counts: when it was, or in the open month if its own is closed. Before there was anything to pay it stays there. */
export function billingTime(occurredAt: Date, bounds: { opens: Date; paidFrom: Date } | null): Date {
  if (!bounds || occurredAt < bounds.paidFrom) return occurredAt
  return later(occurredAt, bounds.opens)
}

function later(one: Date, other: Date | null): Date {
  return other && other > one ? other : one
}
