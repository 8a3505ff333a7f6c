import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { inRange } from '../in-range.ts'
import type { World } from '../world.ts'

/** A deleted customer is answered as such. */
export function retrieveCustomer(
  world: World,
  input: Input & { id: string },
): Stripe.Customer | Stripe.DeletedCustomer {
  const gone = world.get('deleted', input.id)
  if (gone?.object === 'customer') return gone as Stripe.DeletedCustomer
  return world.find('customers', input.id)
}

/** Newest first, like every list here; pages are cut by the HTTP side. */
export function listCustomers(world: World, input: Input<Stripe.CustomerListParams>): Stripe.Customer[] {
  const { email, test_clock, created } = input.params ?? {}
  const rows = test_clock ? world.of(test_clock, 'customers') : world.all('customers')
  return rows
    .filter((each) => (test_clock ? true : !each.test_clock) && (email === undefined || each.email === email))
    .filter((each) => inRange(each.created, created))
    .reverse()
}
