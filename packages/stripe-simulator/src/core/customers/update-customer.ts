import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import type { World } from '../world.ts'
import { addressOf, invoiceSettingsOf } from './customer-parts.ts'

export function updateCustomer(
  world: World,
  input: Input<Stripe.CustomerUpdateParams> & { id: string },
): Stripe.Customer {
  const customer = world.find('customers', input.id)
  world.enter(customer)
  const params = input.params ?? {}
  const method = params.invoice_settings?.default_payment_method
  if (
    method &&
    world.find('paymentMethods', method, 'invoice_settings[default_payment_method]').customer !== input.id
  )
    throw invalid(
      'The customer does not have a payment method with the ID ' +
        `${method}. The payment method must be attached to the customer.`,
      'invoice_settings[default_payment_method]',
      'resource_missing',
    )
  const after: Stripe.Customer = {
    ...customer,
    ...(params.address === undefined ? {} : { address: addressOf(params.address) }),
    ...(params.balance === undefined ? {} : { balance: params.balance }),
    ...(params.description === undefined ? {} : { description: params.description || null }),
    ...(params.email === undefined ? {} : { email: params.email || null }),
    ...(params.name === undefined ? {} : { name: params.name || null }),
    ...(params.phone === undefined ? {} : { phone: params.phone || null }),
    ...(params.preferred_locales === undefined ? {} : { preferred_locales: params.preferred_locales }),
    ...(params.tax_exempt === undefined ? {} : { tax_exempt: params.tax_exempt || 'none' }),
    invoice_settings: invoiceSettingsOf(customer.invoice_settings, params.invoice_settings),
    metadata: mergeMetadata(customer.metadata, params.metadata),
  }
  return world.change('customers', after, 'customer.updated')
}
