import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, missing } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import { idOf, type World } from '../world.ts'

type Feature = Stripe.Entitlements.Feature
type ActiveEntitlement = Stripe.Entitlements.ActiveEntitlement

export function createFeature(
  world: World,
  { params }: Input<Stripe.Entitlements.FeatureCreateParams>,
): Feature {
  const { lookup_key = '', name = '', metadata } = params ?? {}
  if (world.all('features').some((feature) => feature.lookup_key === lookup_key))
    throw invalid(`A feature with the lookup key ${lookup_key} exists already.`, 'lookup_key')
  return world.put('features', {
    id: world.newId('feat_test'),
    object: 'entitlements.feature',
    active: true,
    livemode: false,
    lookup_key,
    metadata: mergeMetadata({}, metadata),
    name,
  })
}

export function retrieveFeature(world: World, { id = '' }: Input): Feature {
  return world.find('features', id)
}

export function updateFeature(
  world: World,
  { id = '', params = {} }: Input<Stripe.Entitlements.FeatureUpdateParams>,
): Feature {
  const row = world.find('features', id)
  const { active = row.active, name = row.name } = params
  return world.put('features', {
    ...row,
    active,
    name,
    metadata: mergeMetadata(row.metadata, params.metadata),
  })
}

/** Newest first; those that are no longer active only when asked for. */
export function listFeatures(
  world: World,
  { params = {} }: Input<Stripe.Entitlements.FeatureListParams>,
): Feature[] {
  return world
    .all('features')
    .reverse()
    .filter(({ active }) => active !== (params.archived ?? false))
    .filter(({ lookup_key }) => params.lookup_key === undefined || lookup_key === params.lookup_key)
}

export function createProductFeature(
  world: World,
  { parent = '', params }: Input<Stripe.ProductCreateFeatureParams>,
): Stripe.ProductFeature {
  const product = world.find('products', parent, 'product')
  const feature = world.find('features', params?.entitlement_feature ?? '', 'entitlement_feature')
  if (world.of(product.id, 'productFeatures').some((row) => row.entitlement_feature.id === feature.id))
    throw invalid('The product has this feature already.', 'entitlement_feature')
  const row = {
    id: world.newId('prodft'),
    object: 'product_feature',
    entitlement_feature: feature,
    livemode: false,
    product: product.id,
  } as const
  return shown(world.put('productFeatures', row, product.id))
}

export function deleteProductFeature(
  world: World,
  { parent = '', id = '' }: Input,
): Stripe.DeletedProductFeature {
  if (world.find('productFeatures', id).product !== parent) throw missing('product_feature', id)
  world.remove('productFeatures', id, parent)
  return { id, object: 'product_feature', deleted: true }
}

export function listProductFeatures(world: World, { parent = '' }: Input): Stripe.ProductFeature[] {
  return world
    .of(world.find('products', parent, 'product').id, 'productFeatures')
    .reverse()
    .map(shown)
}

/** What the products a customer subscribes to entitle to: while trialing, active or past due. */
export function listActiveEntitlements(
  world: World,
  { params }: Input<Stripe.Entitlements.ActiveEntitlementListParams>,
): ActiveEntitlement[] {
  const customer = world.find('customers', params?.customer ?? '', 'customer')
  const products = world
    .of(customer.id, 'subscriptions')
    .filter(({ status }) => ['trialing', 'active', 'past_due'].includes(status))
    .flatMap(({ items }) => items.data.map(({ price }) => idOf(price.product)))
  const features = [...new Set(products)]
    .flatMap((product) => world.of(product, 'productFeatures'))
    .map(({ entitlement_feature: feature }) => feature)
  const distinct = [...new Map(features.map((feature) => [feature.id, feature])).values()]
  return distinct.map((feature) => ({
    id: `ent_test_${customer.id.slice(-8)}${feature.id.slice(-8)}`,
    object: 'entitlements.active_entitlement',
    feature: feature.id,
    livemode: false,
    lookup_key: feature.lookup_key,
  }))
}

function shown({ product: _, ...row }: Stripe.ProductFeature & { product: string }): Stripe.ProductFeature {
  return row
}
