import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, required } from '../failure.ts'
import { aggregate } from '../usage/usage-between.ts'
import type { World } from '../world.ts'

const windows: Record<string, number> = { hour: 3_600, day: 86_400 }

/**
 * What a customer used of a meter, in one sum or by hour or day (UTC), windows without use left out; newest first.
 * https://docs.stripe.com/api/billing/meter-event-summary.
 */
export function listMeterEventSummaries(
  world: World,
  { parent = '', params }: Input<Stripe.Billing.MeterListEventSummariesParams>,
): Stripe.Billing.MeterEventSummary[] {
  if (!params) throw required('customer')
  const { customer, start_time: start, end_time: end, value_grouping_window: window } = params
  const meter = world.find('meters', parent)
  world.find('customers', customer, 'customer')
  const width = window === undefined ? end - start : (windows[window] ?? 0)
  const unit = window === 'day' ? 86_400 : window === 'hour' ? 3_600 : 60
  if (start % unit !== 0 || end % unit !== 0 || end <= start)
    throw invalid(
      'start_time and end_time must lie on whole windows (minutes without one), in order.',
      'start_time',
    )
  const used = world
    .of(customer, 'meterEvents')
    .filter((event) => event.event_name === meter.event_name && !event.canceled)
  const summaries: Stripe.Billing.MeterEventSummary[] = []
  for (let from = start; from < end; from += width) {
    const inside = used.filter((event) => event.timestamp >= from && event.timestamp < from + width)
    if (inside.length === 0) continue
    summaries.push({
      id: `mtrusg_test_${meter.id.slice(-10)}${from.toString(36)}${width.toString(36)}`,
      object: 'billing.meter_event_summary',
      aggregated_value: Number(aggregate(inside, meter.default_aggregation.formula)),
      end_time: from + width,
      livemode: false,
      meter: meter.id,
      start_time: from,
    })
  }
  return summaries.reverse()
}
