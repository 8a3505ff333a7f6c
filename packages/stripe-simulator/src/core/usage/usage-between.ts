import type { Stripe } from 'stripe'
import { decimalText, scaled } from '../decimal.ts'
import type { StoredMeterEvent } from '../state.ts'
import type { Period } from '../subscriptions/periods.ts'
import type { World } from '../world.ts'

/** When usage was told to Stripe: from, and until (null: whenever). */
export interface Reported {
  from: number
  until: number | null
}

/**
 * What a customer used in a period by a meter's own rule (sum, count or the last value), as decimal text. Of the usage of a
 * period each price bills what was reported while it was in effect (https://docs.stripe.com/billing/subscriptions/billing-mode/compare).
 */
export function usageBetween(
  world: World,
  meter: string,
  customer: string,
  period: Period,
  reported: Reported = { from: 0, until: null },
): string {
  const known = world.get('meters', meter)
  if (!known) return '0'
  const events = world
    .of(customer, 'meterEvents')
    .filter((each) => !each.canceled && each.event_name === known.event_name)
    .filter((each) => each.timestamp >= period.start && each.timestamp < period.end)
    .filter(
      (each) => each.created >= reported.from && (reported.until === null || each.created < reported.until),
    )
  return aggregate(events, known.default_aggregation.formula)
}

export function aggregate(
  events: readonly StoredMeterEvent[],
  formula: Stripe.Billing.Meter.DefaultAggregation.Formula,
): string {
  if (formula === 'count') return String(events.length)
  if (formula === 'last') return latest(events)?.value ?? '0'
  return decimalText(events.reduce((sum, each) => sum + scaled(each.value), 0n))
}

function latest(events: readonly StoredMeterEvent[]): StoredMeterEvent | undefined {
  return events.reduce<StoredMeterEvent | undefined>(
    (last, each) => (last === undefined || each.timestamp >= last.timestamp ? each : last),
    undefined,
  )
}
