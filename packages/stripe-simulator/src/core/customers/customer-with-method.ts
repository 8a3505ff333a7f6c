import type { Stripe } from 'stripe'
import { invalid } from '../failure.ts'
import type { World } from '../world.ts'

/** The customer, whose clock counts from here on; a payment method that is named must be theirs. */
export function customerWithMethod(world: World, id: string, method: string | undefined): Stripe.Customer {
  const customer = world.find('customers', id, 'customer')
  world.enter(customer)
  if (method !== undefined && method !== '') {
    const known = world.find('paymentMethods', method, 'default_payment_method')
    if (known.customer !== customer.id)
      throw invalid(
        `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
        'default_payment_method',
        'resource_missing',
      )
  }
  return customer
}
