import type Stripe from 'stripe'
import {
  boolean,
  clearable,
  decimal,
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

export const interval = () => oneOf(['day', 'week', 'month', 'year'])

const money = { unit_amount: integer().optional(), unit_amount_decimal: decimal().optional() }

const recurring = object({
  interval: interval(),
  interval_count: integer(1).optional(),
  meter: text().optional(),
  usage_type: oneOf(['licensed', 'metered']).optional(),
})

const tier = object({
  flat_amount: integer().optional(),
  flat_amount_decimal: decimal().optional(),
  unit_amount: integer().optional(),
  unit_amount_decimal: decimal().optional(),
  up_to: oneOf(['inf']).or(integer(1)),
})

const taxBehavior = () => oneOf(['exclusive', 'inclusive', 'unspecified'])

/** A price made on the spot, for items of subscriptions. */
export const priceData = () =>
  object({
    currency: text(),
    product: text(),
    recurring: object({ interval: interval(), interval_count: integer(1).optional() }),
    tax_behavior: taxBehavior().optional(),
    ...money,
  })

const product = {
  active: boolean().optional(),
  description: clearable().optional(),
  images: emptyable(list(text(), 8)).optional(),
  marketing_features: emptyable(list(object({ name: text() }), 15)).optional(),
  metadata: metadata().optional(),
  statement_descriptor: text().optional(),
  tax_code: clearable().optional(),
  unit_label: clearable().optional(),
  url: clearable().optional(),
}

export const catalogueRoutes = [
  endpoint(
    'POST',
    '/v1/products',
    'products.create',
    paramsOf<Stripe.ProductCreateParams>({ ...product, id: text().optional(), name: text() }),
  ),
  endpoint('GET', '/v1/products/{id}', 'products.retrieve'),
  endpoint(
    'POST',
    '/v1/products/{id}',
    'products.update',
    paramsOf<Stripe.ProductUpdateParams>({
      ...product,
      default_price: clearable().optional(),
      name: text().optional(),
    }),
  ),
  endpoint('DELETE', '/v1/products/{id}', 'products.del'),
  listing(
    '/v1/products',
    'products.list',
    paramsOf<Stripe.ProductListParams>({
      active: boolean().optional(),
      created: range().optional(),
      ids: list(text()).optional(),
      url: text().optional(),
    }),
  ),
  endpoint(
    'POST',
    '/v1/products/{parent}/features',
    'productFeatures.create',
    paramsOf<Stripe.ProductCreateFeatureParams>({ entitlement_feature: text() }),
  ),
  endpoint('DELETE', '/v1/products/{parent}/features/{id}', 'productFeatures.delete'),
  listing('/v1/products/{parent}/features', 'productFeatures.list'),
  endpoint(
    'POST',
    '/v1/prices',
    'prices.create',
    paramsOf<Stripe.PriceCreateParams>({
      active: boolean().optional(),
      billing_scheme: oneOf(['per_unit', 'tiered']).optional(),
      currency: text(),
      lookup_key: text().optional(),
      metadata: metadata().optional(),
      nickname: text().optional(),
      product: text().optional(),
      product_data: object({
        active: boolean().optional(),
        id: text().optional(),
        metadata: metadata().optional(),
        name: text(),
        unit_label: text().optional(),
      }).optional(),
      recurring: recurring.optional(),
      tax_behavior: taxBehavior().optional(),
      tiers: list(tier).optional(),
      tiers_mode: oneOf(['graduated', 'volume']).optional(),
      transfer_lookup_key: boolean().optional(),
      transform_quantity: object({ divide_by: integer(1), round: oneOf(['up', 'down']) }).optional(),
      ...money,
    }),
  ),
  endpoint('GET', '/v1/prices/{id}', 'prices.retrieve'),
  endpoint(
    'POST',
    '/v1/prices/{id}',
    'prices.update',
    paramsOf<Stripe.PriceUpdateParams>({
      active: boolean().optional(),
      lookup_key: clearable().optional(),
      metadata: metadata().optional(),
      nickname: clearable().optional(),
      tax_behavior: taxBehavior().optional(),
      transfer_lookup_key: boolean().optional(),
    }),
  ),
  listing(
    '/v1/prices',
    'prices.list',
    paramsOf<Stripe.PriceListParams>({
      active: boolean().optional(),
      created: range().optional(),
      currency: text().optional(),
      lookup_keys: list(text(), 10).optional(),
      product: text().optional(),
      recurring: object({
        interval: interval().optional(),
        meter: text().optional(),
        usage_type: oneOf(['licensed', 'metered']).optional(),
      }).optional(),
      type: oneOf(['one_time', 'recurring']).optional(),
    }),
  ),
]
