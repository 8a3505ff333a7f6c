import type Stripe from 'stripe'
import type { WantedCatalogue } from './wanted-catalogue.ts'

/** What Stripe has of what is wanted. */
export interface FoundCatalogue {
  /** Archived ones too: their ids stay taken. */
  products: ReadonlyMap<string, Stripe.Product>
  /** By event name, active ones first. */
  meters: ReadonlyMap<string, Stripe.Billing.Meter>
  /** By lookup key: those that are sold. */
  prices: ReadonlyMap<string, Stripe.Price>
}

/** Stripe takes so many lookup keys at once. */
const keysAtOnce = 10

export async function fetchCatalogue(stripe: Stripe, wanted: WantedCatalogue): Promise<FoundCatalogue> {
  const ids = wanted.products.map(({ id }) => id)
  const products: Stripe.Product[] = []
  for await (const product of stripe.products.list({ ids, limit: 100 })) products.push(product)
  const meters: Stripe.Billing.Meter[] = []
  for await (const meter of stripe.billing.meters.list({ limit: 100 })) meters.push(meter)
  const prices: Stripe.Price[] = []
  for (let i = 0; i < wanted.prices.length; i += keysAtOnce) {
    const lookup_keys = wanted.prices.slice(i, i + keysAtOnce).map(({ lookupKey }) => lookupKey)
    const expand = ['data.tiers']
    for await (const price of stripe.prices.list({ lookup_keys, active: true, limit: 100, expand }))
      prices.push(price)
  }
  return {
    products: new Map(products.map((product) => [product.id, product])),
    meters: new Map(meters.toSorted(activeLast).map((meter) => [meter.event_name, meter])),
    prices: new Map(prices.flatMap((price) => (price.lookup_key ? [[price.lookup_key, price]] : []))),
  }
}

function activeLast(a: Stripe.Billing.Meter, b: Stripe.Billing.Meter): number {
  return Number(a.status === 'active') - Number(b.status === 'active')
}
