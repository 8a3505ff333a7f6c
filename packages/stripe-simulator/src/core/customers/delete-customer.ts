import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { endSubscription } from '../subscriptions/end-subscription.ts'
import { isOver } from '../subscriptions/subscription-facts.ts'
import type { World } from '../world.ts'

/** Cancels what it subscribes to, at once. */
export function deleteCustomer(world: World, input: Input & { id: string }): Stripe.DeletedCustomer {
  const customer = world.find('customers', input.id)
  world.enter(customer)
  for (const each of world.of(customer.id, 'subscriptions'))
    if (!isOver(each)) endSubscription(world, each, { reason: 'cancellation_requested' })
  world.remove('customers', customer.id)
  const gone: Stripe.DeletedCustomer = { id: customer.id, object: 'customer', deleted: true }
  world.put('deleted', gone)
  world.emit('customer.deleted', customer)
  return gone
}
