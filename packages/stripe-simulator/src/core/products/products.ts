import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import { inRange } from '../in-range.ts'
import { mergeMetadata } from '../metadata.ts'
import { idOf, type World } from '../world.ts'

export function createProduct(world: World, input: { params: Stripe.ProductCreateParams }): Stripe.Product {
  const { params } = input
  if (params.id !== undefined && world.get('products', params.id))
    throw invalid(`Product already exists.`, 'id', 'resource_already_exists')
  const product: Stripe.Product = {
    id: params.id ?? world.newId('prod'),
    object: 'product',
    active: params.active ?? true,
    created: world.now,
    default_price: null,
    description: params.description ?? null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: params.marketing_features ?? [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: params.unit_label ?? null,
    updated: world.now,
    url: params.url ?? null,
  }
  world.put('products', product)
  world.emit('product.created', product)
  return product
}

export function updateProduct(
  world: World,
  input: Input<Stripe.ProductUpdateParams> & { id: string },
): Stripe.Product {
  const product = world.find('products', input.id)
  const params = input.params ?? {}
  if (params.default_price) world.find('prices', params.default_price, 'default_price')
  const after: Stripe.Product = {
    ...product,
    ...(params.active === undefined ? {} : { active: params.active }),
    ...(params.default_price === undefined ? {} : { default_price: params.default_price || null }),
    ...(params.description === undefined ? {} : { description: params.description || null }),
    ...(params.images === undefined ? {} : { images: params.images || [] }),
    ...(params.marketing_features === undefined
      ? {}
      : { marketing_features: params.marketing_features || [] }),
    ...(params.name === undefined ? {} : { name: params.name }),
    ...(params.statement_descriptor === undefined
      ? {}
      : { statement_descriptor: params.statement_descriptor }),
    ...(params.tax_code === undefined ? {} : { tax_code: params.tax_code || null }),
    ...(params.unit_label === undefined ? {} : { unit_label: params.unit_label || null }),
    ...(params.url === undefined ? {} : { url: params.url || null }),
    metadata: mergeMetadata(product.metadata, params.metadata),
  }
  return world.change('products', { ...after, updated: world.now }, 'product.updated')
}

export function retrieveProduct(world: World, input: Input & { id: string }): Stripe.Product {
  return world.find('products', input.id)
}

export function listProducts(world: World, input: Input<Stripe.ProductListParams>): Stripe.Product[] {
  const { active, ids, created } = input.params ?? {}
  return world
    .all('products')
    .filter((each) => active === undefined || each.active === active)
    .filter((each) => ids === undefined || ids.includes(each.id))
    .filter((each) => inRange(each.created, created))
    .reverse()
}

/** Only one without prices. */
export function deleteProduct(world: World, input: Input & { id: string }): Stripe.DeletedProduct {
  const product = world.find('products', input.id)
  if (world.all('prices').some((each) => idOf(each.product) === product.id))
    throw invalid('This product cannot be deleted because it has one or more user-created prices.')
  world.remove('products', product.id)
  world.emit('product.deleted', product)
  return { id: product.id, object: 'product', deleted: true }
}
