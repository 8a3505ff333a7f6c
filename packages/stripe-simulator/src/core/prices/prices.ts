import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, required } from '../failure.ts'
import { inRange } from '../in-range.ts'
import { mergeMetadata } from '../metadata.ts'
import { createProduct } from '../products/products.ts'
import { idOf, type World } from '../world.ts'
import { amountOf, recurringOf, tiersOf } from './price-parts.ts'

export function createPrice(world: World, input: { params: Stripe.PriceCreateParams }): Stripe.Price {
  const { params } = input
  const tiered = params.billing_scheme === 'tiered'
  if (!tiered && params.unit_amount === undefined && params.unit_amount_decimal === undefined)
    throw required('unit_amount')
  if (tiered && !params.tiers_mode) throw required('tiers_mode')
  const price: Stripe.Price = {
    id: world.newId('price'),
    object: 'price',
    active: params.active ?? true,
    billing_scheme: params.billing_scheme ?? 'per_unit',
    created: world.now,
    currency: params.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product: productOf(world, params),
    recurring: recurringOf(world, params.recurring),
    tax_behavior: params.tax_behavior ?? 'unspecified',
    ...(tiered ? { tiers: tiersOf(params.tiers) } : {}),
    tiers_mode: params.tiers_mode ?? null,
    transform_quantity: params.transform_quantity ?? null,
    type: params.recurring ? 'recurring' : 'one_time',
    ...(tiered ? { unit_amount: null, unit_amount_decimal: null } : amountOf(params)),
  }
  const named = nameIt(world, price, params.lookup_key, params.transfer_lookup_key)
  world.put('prices', named)
  world.emit('price.created', named)
  return named
}

export function updatePrice(
  world: World,
  input: Input<Stripe.PriceUpdateParams> & { id: string },
): Stripe.Price {
  const price = world.find('prices', input.id)
  const params = input.params ?? {}
  const after: Stripe.Price = {
    ...price,
    ...(params.active === undefined ? {} : { active: params.active }),
    ...(params.nickname === undefined ? {} : { nickname: params.nickname || null }),
    ...(params.tax_behavior === undefined ? {} : { tax_behavior: params.tax_behavior }),
    metadata: mergeMetadata(price.metadata, params.metadata),
  }
  const named = nameIt(world, after, params.lookup_key, params.transfer_lookup_key)
  return world.change('prices', named, 'price.updated')
}

export function retrievePrice(world: World, input: Input & { id: string }): Stripe.Price {
  return world.find('prices', input.id)
}

export function listPrices(world: World, input: Input<Stripe.PriceListParams>): Stripe.Price[] {
  const { active, currency, lookup_keys, product, recurring, type, created } = input.params ?? {}
  return world
    .all('prices')
    .filter((each) => active === undefined || each.active === active)
    .filter((each) => currency === undefined || each.currency === currency)
    .filter((each) => lookup_keys === undefined || (each.lookup_key && lookup_keys.includes(each.lookup_key)))
    .filter((each) => product === undefined || idOf(each.product) === product)
    .filter((each) => type === undefined || each.type === type)
    .filter((each) => recurring?.interval === undefined || each.recurring?.interval === recurring.interval)
    .filter((each) => recurring?.meter === undefined || each.recurring?.meter === recurring.meter)
    .filter((each) => inRange(each.created, created))
    .reverse()
}

/** A lookup key belongs to one price; it is taken from another only when that is asked for. */
function nameIt(world: World, price: Stripe.Price, key: string | undefined, transfer = false): Stripe.Price {
  if (key === undefined) return price
  if (key === '') return { ...price, lookup_key: null }
  const holder = world.all('prices').find((each) => each.lookup_key === key && each.id !== price.id)
  if (holder && !transfer)
    throw invalid(
      `A price (\`${holder.id}\`) already uses that lookup key. Pass \`transfer_lookup_key=true\` to transfer it.`,
      'lookup_key',
      'resource_already_exists',
    )
  if (holder) world.change('prices', { ...holder, lookup_key: null }, 'price.updated')
  return { ...price, lookup_key: key }
}

function productOf(world: World, params: Stripe.PriceCreateParams): string {
  if (params.product) return world.find('products', params.product, 'product').id
  if (!params.product_data) throw required('product')
  const { name, id, active, metadata, unit_label, statement_descriptor } = params.product_data
  return createProduct(world, {
    params: {
      name,
      ...(id === undefined ? {} : { id }),
      ...(active === undefined ? {} : { active }),
      ...(metadata === undefined ? {} : { metadata }),
      ...(unit_label === undefined ? {} : { unit_label }),
      ...(statement_descriptor === undefined ? {} : { statement_descriptor }),
    },
  }).id
}
