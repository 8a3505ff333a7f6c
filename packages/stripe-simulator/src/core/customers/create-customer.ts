import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { mergeMetadata } from '../metadata.ts'
import type { World } from '../world.ts'
import { addressOf, invoiceSettingsOf } from './customer-parts.ts'

export function createCustomer(world: World, input: Input<Stripe.CustomerCreateParams>): Stripe.Customer {
  const params = input.params ?? {}
  if (params.test_clock) world.find('testClocks', params.test_clock, 'test_clock')
  if (params.payment_method) world.find('paymentMethods', params.payment_method, 'payment_method')
  world.enter({ test_clock: params.test_clock ?? null })
  const customer: Stripe.Customer = {
    id: world.newId('cus'),
    object: 'customer',
    address: addressOf(params.address),
    balance: params.balance ?? 0,
    created: world.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: params.description ?? null,
    email: params.email ?? null,
    invoice_prefix: `${world.state().seed.toUpperCase()}${world.state().counter.toString(36).toUpperCase()}`,
    invoice_settings: invoiceSettingsOf(
      { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
      params.invoice_settings,
    ),
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    next_invoice_sequence: 1,
    phone: params.phone ?? null,
    preferred_locales: params.preferred_locales ?? [],
    shipping: null,
    tax_exempt: params.tax_exempt || 'none',
    test_clock: params.test_clock ?? null,
  }
  world.put('customers', customer)
  world.emit('customer.created', customer)
  return customer
}
