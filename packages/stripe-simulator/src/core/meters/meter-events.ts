import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, missing } from '../failure.ts'
import type { World } from '../world.ts'
import { findMeter } from './meters.ts'

const daySeconds = 86_400
/** https://docs.stripe.com/api/billing/meter-event/create: at most 35 days ago, 5 minutes ahead. */
const oldestSeconds = 35 * daySeconds
const aheadSeconds = 300
/** https://docs.stripe.com/api/billing/meter-event-adjustment: within a day of receipt. */
const cancelWithinSeconds = daySeconds

/** An identifier is taken once: the second event of that name is refused, so that a retry bills nothing twice. */
export function createMeterEvent(
  world: World,
  { params }: Input<Stripe.Billing.MeterEventCreateParams>,
): Stripe.Billing.MeterEvent {
  const { event_name = '', payload = {}, identifier = world.newId('mevt') } = params ?? {}
  const meter = findMeter(world, event_name)
  if (!meter) throw invalid(`No active meter for the event name ${event_name}.`, 'event_name', 'no_meter')
  const customer = world.find(
    'customers',
    payload[meter.customer_mapping.event_payload_key] ?? '',
    `payload[${meter.customer_mapping.event_payload_key}]`,
  )
  world.enter(customer)
  const timestamp = params?.timestamp ?? world.now
  if (timestamp < world.now - oldestSeconds)
    throw invalid('The timestamp is too far in the past.', 'timestamp', 'timestamp_too_far_in_past')
  if (timestamp > world.now + aheadSeconds)
    throw invalid('The timestamp is in the future.', 'timestamp', 'timestamp_in_future')
  if (world.get('meterEvents', identifier))
    throw invalid(
      `An event with the identifier ${identifier} exists already.`,
      'identifier',
      'duplicate_meter_event',
    )
  const value = meter.default_aggregation.formula === 'count' ? '1' : valueOf(meter, payload)
  world.put('meterEvents', {
    id: identifier,
    event_name,
    customer: customer.id,
    value,
    timestamp,
    created: world.now,
    canceled: false,
  })
  return {
    object: 'billing.meter_event',
    created: world.now,
    event_name,
    identifier,
    livemode: false,
    payload,
    timestamp,
  }
}

export function createMeterEventAdjustment(
  world: World,
  { params }: Input<Stripe.Billing.MeterEventAdjustmentCreateParams>,
): Stripe.Billing.MeterEventAdjustment {
  const { event_name = '', cancel } = params ?? {}
  const identifier = cancel?.identifier ?? ''
  const found = world.get('meterEvents', identifier)
  if (!found || found.event_name !== event_name)
    throw missing('meter event', identifier, 'cancel[identifier]')
  const customer = world.get('customers', found.customer)
  if (customer) world.enter(customer)
  if (found.canceled) throw invalid('The event is cancelled already.', 'cancel[identifier]')
  if (world.now - found.created > cancelWithinSeconds)
    throw invalid('Only events of the last 24 hours can be cancelled.', 'cancel[identifier]')
  world.put('meterEvents', { ...found, canceled: true })
  return {
    object: 'billing.meter_event_adjustment',
    cancel: { identifier },
    event_name,
    livemode: false,
    status: 'complete',
    type: 'cancel',
  }
}

function valueOf(meter: Stripe.Billing.Meter, payload: Record<string, string>): string {
  const key = meter.value_settings.event_payload_key
  const value = payload[key] ?? ''
  if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(value))
    throw invalid(`The payload has no number in ${key}.`, `payload[${key}]`, 'invalid_value')
  return value
}
