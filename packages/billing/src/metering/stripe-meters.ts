import { type MeterName, meters } from '@freehold/plans'
import type Stripe from 'stripe'
import { wholeMinute } from './periods.ts'

/** The ids of our meters at Stripe, by name; one that is not there (yet) is left out. */
export async function fetchMeterIds(stripe: Stripe): Promise<Map<MeterName, string>> {
  const names = new Map(Object.entries(meters).map(([name, { eventName }]) => [eventName, name as MeterName]))
  const found = new Map<MeterName, string>()
  for await (const meter of stripe.billing.meters.list({ status: 'active', limit: 100 })) {
    const name = names.get(meter.event_name)
    if (name) found.set(name, meter.id)
  }
  return found
}

export interface Window {
  start: Date
  end: Date
}

/** What Stripe counts of a customer in whole minutes; null: it counts nothing there. */
export async function fetchSum(
  stripe: Stripe,
  meterId: string,
  customer: string,
  window: Window,
): Promise<number | null> {
  const { data } = await stripe.billing.meters.listEventSummaries(meterId, {
    customer,
    start_time: secondsOf(wholeMinute(window.start, 'down')),
    end_time: secondsOf(wholeMinute(window.end, 'up')),
  })
  return data[0]?.aggregated_value ?? null
}

const hourMs = 3_600_000

/** The same for each hour that has anything, by the hour's beginning in milliseconds. */
export async function fetchHours(
  stripe: Stripe,
  meterId: string,
  customer: string,
  window: Window,
): Promise<Map<number, number>> {
  const sums = new Map<number, number>()
  const summaries = stripe.billing.meters.listEventSummaries(meterId, {
    customer,
    start_time: secondsOf(new Date(Math.floor(window.start.getTime() / hourMs) * hourMs)),
    end_time: secondsOf(new Date(Math.ceil(window.end.getTime() / hourMs) * hourMs)),
    value_grouping_window: 'hour',
    limit: 100,
  })
  for await (const { start_time: start, aggregated_value: value } of summaries) sums.set(start * 1000, value)
  return sums
}

function secondsOf(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
