import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import type { World } from '../world.ts'
import { passTime } from './pass-time.ts'

type Clock = Stripe.TestHelpers.TestClock

export function createTestClock(
  world: World,
  input: { params: Stripe.TestHelpers.TestClockCreateParams },
): Clock {
  const { frozen_time, name } = input.params
  const clock: Clock = {
    id: world.newId('clock'),
    object: 'test_helpers.test_clock',
    created: world.realNow,
    deletes_after: world.realNow + 30 * 86_400,
    frozen_time,
    livemode: false,
    name: name ?? null,
    status: 'ready',
    status_details: {},
  }
  world.put('testClocks', clock)
  world.emit('test_helpers.test_clock.created', clock)
  return clock
}

/** Everything due until then happens within the call; what is answered is the clock on its way, as at Stripe. */
export function advanceTestClock(
  world: World,
  input: { id: string; params: Stripe.TestHelpers.TestClockAdvanceParams },
): Clock {
  const clock = world.find('testClocks', input.id)
  const target = input.params.frozen_time
  if (target <= clock.frozen_time)
    throw invalid('`frozen_time` must be after the current frozen time of the test clock.', 'frozen_time')
  world.now = clock.frozen_time
  const status_details = { advancing: { target_frozen_time: target } }
  const advancing: Clock = { ...clock, status: 'advancing', status_details }
  world.put('testClocks', advancing)
  world.emit('test_helpers.test_clock.advancing', advancing)
  const customers = world.of(clock.id, 'customers').map((each) => each.id)
  passTime(world, customers, target, (time) => {
    world.now = time
    world.put('testClocks', { ...advancing, frozen_time: time })
  })
  const ready: Clock = { ...clock, frozen_time: target, status: 'ready', status_details: {} }
  world.put('testClocks', ready)
  world.emit('test_helpers.test_clock.ready', ready)
  return advancing
}

export function retrieveTestClock(world: World, input: Input & { id: string }): Clock {
  return world.find('testClocks', input.id)
}

export function listTestClocks(world: World, _input: Input): Clock[] {
  return world.all('testClocks').reverse()
}

/** Its customers and all they have go with it. */
export function deleteTestClock(
  world: World,
  input: Input & { id: string },
): Stripe.TestHelpers.DeletedTestClock {
  const clock = world.find('testClocks', input.id)
  for (const customer of world.of(clock.id, 'customers')) {
    for (const each of world.of(customer.id, 'subscriptions')) world.remove('subscriptions', each.id)
    for (const each of world.of(customer.id, 'invoices')) world.remove('invoices', each.id)
    world.remove('customers', customer.id)
    world.put('deleted', { id: customer.id, object: 'customer', deleted: true })
  }
  world.remove('testClocks', clock.id)
  world.emit('test_helpers.test_clock.deleted', clock)
  return { id: clock.id, object: 'test_helpers.test_clock', deleted: true }
}
