import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import type { World } from '../world.ts'

export function createMeter(
  world: World,
  { params }: Input<Stripe.Billing.MeterCreateParams>,
): Stripe.Billing.Meter {
  if (!params) throw invalid('Missing required params.')
  if (findMeter(world, params.event_name))
    throw invalid(`An active meter for ${params.event_name} exists already.`, 'event_name')
  const row: Stripe.Billing.Meter = {
    id: world.newId('mtr_test'),
    object: 'billing.meter',
    created: world.now,
    customer_mapping: params.customer_mapping ?? { event_payload_key: 'stripe_customer_id', type: 'by_id' },
    default_aggregation: params.default_aggregation,
    display_name: params.display_name,
    event_name: params.event_name,
    event_time_window: params.event_time_window ?? null,
    livemode: false,
    status: 'active',
    status_transitions: { deactivated_at: null },
    updated: world.now,
    value_settings: params.value_settings ?? { event_payload_key: 'value' },
  }
  world.put('meters', row)
  world.emit('billing.meter.created', row)
  return row
}

export function retrieveMeter(world: World, { id = '' }: Input): Stripe.Billing.Meter {
  return world.find('meters', id)
}

export function updateMeter(
  world: World,
  { id = '', params = {} }: Input<Stripe.Billing.MeterUpdateParams>,
): Stripe.Billing.Meter {
  const row = world.find('meters', id)
  const { display_name = row.display_name } = params
  return world.change('meters', { ...row, display_name, updated: world.now }, 'billing.meter.updated')
}

export function deactivateMeter(world: World, { id = '' }: Input): Stripe.Billing.Meter {
  const row = world.find('meters', id)
  if (row.status === 'inactive') throw invalid('The meter is inactive already.')
  const ended = { status: 'inactive', status_transitions: { deactivated_at: world.now } }
  return world.change('meters', { ...row, ...ended, updated: world.now }, 'billing.meter.deactivated')
}

export function reactivateMeter(world: World, { id = '' }: Input): Stripe.Billing.Meter {
  const row = world.find('meters', id)
  if (findMeter(world, row.event_name)) throw invalid('An active meter for this event exists already.')
  const begun = { status: 'active', status_transitions: { deactivated_at: null } }
  return world.change('meters', { ...row, ...begun, updated: world.now }, 'billing.meter.reactivated')
}

/** Newest first. */
export function listMeters(
  world: World,
  { params = {} }: Input<Stripe.Billing.MeterListParams>,
): Stripe.Billing.Meter[] {
  const { status } = params
  return world
    .all('meters')
    .reverse()
    .filter((meter) => status === undefined || meter.status === status)
}

/** The active meter that counts these events. */
export function findMeter(world: World, eventName: string): Stripe.Billing.Meter | undefined {
  return world.all('meters').find((meter) => meter.event_name === eventName && meter.status === 'active')
}
