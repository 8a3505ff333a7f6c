import type Stripe from 'stripe'
import {
  address,
  boolean,
  clearable,
  emptyable,
  integer,
  list,
  metadata,
  object,
  oneOf,
  paramsOf,
  range,
  text,
} from '../params.ts'
import { endpoint, listing } from '../route.ts'

export const customFields = () => emptyable(list(object({ name: text(), value: text() }), 4))

const invoiceSettings = object({
  custom_fields: customFields().optional(),
  default_payment_method: clearable().optional(),
  footer: clearable().optional(),
})

const common = {
  address: emptyable(address()).optional(),
  balance: integer().optional(),
  business_name: clearable().optional(),
  description: clearable().optional(),
  email: clearable().optional(),
  individual_name: clearable().optional(),
  invoice_prefix: text().optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata: metadata().optional(),
  name: clearable().optional(),
  next_invoice_sequence: integer(1).optional(),
  phone: clearable().optional(),
  preferred_locales: list(text()).optional(),
  tax_exempt: emptyable(oneOf(['exempt', 'none', 'reverse'])).optional(),
}

const taxId = { type: text(), value: text() }

export const customerRoutes = [
  endpoint(
    'POST',
    '/v1/customers',
    'customers.create',
    paramsOf<Stripe.CustomerCreateParams>({
      ...common,
      payment_method: text().optional(),
      tax_id_data: list(object(taxId)).optional(),
      test_clock: text().optional(),
    }),
  ),
  endpoint('GET', '/v1/customers/{id}', 'customers.retrieve'),
  endpoint('POST', '/v1/customers/{id}', 'customers.update', paramsOf<Stripe.CustomerUpdateParams>(common)),
  endpoint('DELETE', '/v1/customers/{id}', 'customers.del'),
  listing(
    '/v1/customers',
    'customers.list',
    paramsOf<Stripe.CustomerListParams>({
      created: range().optional(),
      email: text().optional(),
      test_clock: text().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/customers/{parent}/tax_ids',
    'taxIds.create',
    paramsOf<Stripe.CustomerCreateTaxIdParams>(taxId),
  ),
  endpoint('GET', '/v1/customers/{parent}/tax_ids/{id}', 'taxIds.retrieve'),
  endpoint('DELETE', '/v1/customers/{parent}/tax_ids/{id}', 'taxIds.delete'),
  listing('/v1/customers/{parent}/tax_ids', 'taxIds.list'),
  endpoint('GET', '/v1/customers/{parent}/payment_methods/{id}', 'paymentMethods.retrieve'),
  listing(
    '/v1/customers/{parent}/payment_methods',
    'paymentMethods.list',
    paramsOf<Stripe.CustomerListPaymentMethodsParams>({
      allow_redisplay: text().optional(),
      type: text().optional(),
    }),
  ),
  listing(
    '/v1/customers/{parent}/balance_transactions',
    'customerBalanceTransactions.list',
    paramsOf<Stripe.CustomerListBalanceTransactionsParams>({ created: range().optional() }),
  ),
  listing(
    '/v1/entitlements/active_entitlements',
    'entitlements.activeEntitlements.list',
    paramsOf<Stripe.Entitlements.ActiveEntitlementListParams>({ customer: text() }),
  ),
  endpoint(
    'POST',
    '/v1/entitlements/features',
    'entitlements.features.create',
    paramsOf<Stripe.Entitlements.FeatureCreateParams>({
      lookup_key: text(),
      metadata: metadata().optional(),
      name: text(),
    }),
  ),
  endpoint('GET', '/v1/entitlements/features/{id}', 'entitlements.features.retrieve'),
  endpoint(
    'POST',
    '/v1/entitlements/features/{id}',
    'entitlements.features.update',
    paramsOf<Stripe.Entitlements.FeatureUpdateParams>({
      active: boolean().optional(),
      metadata: metadata().optional(),
      name: text().optional(),
    }),
  ),
  listing(
    '/v1/entitlements/features',
    'entitlements.features.list',
    paramsOf<Stripe.Entitlements.FeatureListParams>({
      archived: boolean().optional(),
      lookup_key: text().optional(),
    }),
  ),
]
