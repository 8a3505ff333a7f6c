import type Stripe from 'stripe'
import { idOf } from '../facts/stripe-values.ts'
import type { FoundCatalogue } from './fetch-catalogue.ts'
import { roleKey } from './role-of-price.ts'
import type { WantedCatalogue, WantedMeter, WantedPrice, WantedProduct } from './wanted-catalogue.ts'

export type CatalogueChange =
  | { kind: 'product'; act: 'create' | 'update'; wanted: WantedProduct; words: string }
  | { kind: 'meter'; act: 'create' | 'reactivate'; wanted: WantedMeter; found: string | null; words: string }
  /** A price cannot be changed: another takes its key over, and it is sold no more. */
  | { kind: 'price'; act: 'create' | 'replace'; wanted: WantedPrice; found: string | null; words: string }

export interface Comparison {
  changes: CatalogueChange[]
  /** What nobody can change at Stripe: a person has to decide. */
  problems: string[]
}

/** What of the plans is not at Stripe as it should be. */
export function compareCatalogue(wanted: WantedCatalogue, found: FoundCatalogue): Comparison {
  const meters = wanted.meters.map((meter) => compareMeter(meter, found.meters.get(meter.eventName)))
  return {
    changes: [
      ...wanted.products.flatMap((product) => compareProduct(product, found.products.get(product.id))),
      ...meters.flatMap(({ change }) => change ?? []),
      ...wanted.prices.flatMap((price) => comparePrice(price, found)),
    ],
    problems: meters.flatMap(({ problem }) => problem ?? []),
  }
}

function compareProduct(wanted: WantedProduct, found: Stripe.Product | undefined): CatalogueChange[] {
  if (!found) return [{ kind: 'product', act: 'create', wanted, words: `product ${wanted.id}: to be made` }]
  const odd = [
    found.name !== wanted.name && `name "${found.name}"`,
    found.description !== wanted.description && `description "${found.description ?? ''}"`,
    found.unit_label !== wanted.unitLabel && `unit "${found.unit_label ?? ''}"`,
    !found.active && 'archived',
  ].filter((each) => each !== false)
  return odd.length > 0
    ? [{ kind: 'product', act: 'update', wanted, words: `product ${wanted.id}: has ${odd.join(', ')}` }]
    : []
}

function compareMeter(
  wanted: WantedMeter,
  found: Stripe.Billing.Meter | undefined,
): { change?: CatalogueChange; problem?: string } {
  const name = `meter ${wanted.eventName}`
  if (!found)
    return { change: { kind: 'meter', act: 'create', wanted, found: null, words: `${name}: to be made` } }
  const { formula } = found.default_aggregation
  if (formula !== wanted.aggregation)
    return {
      problem: `${name}: aggregates by ${formula}, not ${wanted.aggregation}. Deactivate it and give the new one another event name.`,
    }
  if (found.status === 'active') return {}
  return {
    change: {
      kind: 'meter',
      act: 'reactivate',
      wanted,
      found: found.id,
      words: `${name}: is ${found.status}`,
    },
  }
}

function comparePrice(wanted: WantedPrice, { prices, meters }: FoundCatalogue): CatalogueChange[] {
  const name = `price ${wanted.lookupKey}`
  const found = prices.get(wanted.lookupKey)
  if (!found)
    return [
      { kind: 'price', act: 'create', wanted, found: null, words: `${name}: to be made, ${sumOf(wanted)}` },
    ]
  const odd = oddities(wanted, found, meters)
  if (odd.length === 0) return []
  const words = `${name}: has ${odd.join(', ')}; a new one of ${sumOf(wanted)} takes its place`
  return [{ kind: 'price', act: 'replace', wanted, found: found.id, words }]
}

function oddities(
  { amount, currency, interval, productId, lookupKey }: WantedPrice,
  found: Stripe.Price,
  meters: FoundCatalogue['meters'],
): string[] {
  const common = [
    found.currency !== currency && `currency ${found.currency}`,
    found.recurring?.interval !== interval && `interval ${found.recurring?.interval ?? 'none'}`,
    (found.recurring?.interval_count ?? 1) !== 1 && 'several intervals at once',
    idOf(found.product) !== productId && `product ${idOf(found.product)}`,
    found.metadata[roleKey] !== lookupKey && `role "${found.metadata[roleKey] ?? ''}"`,
  ]
  const own =
    amount.kind === 'seat'
      ? [found.unit_amount !== amount.unit && `amount ${found.unit_amount ?? 'none'}`]
      : [
          found.recurring?.meter !== meters.get(amount.eventName)?.id && 'another meter',
          tiersOf(found) !== `${amount.included}:0 ∞:${amount.unit}` && `tiers ${tiersOf(found)}`,
        ]
  return [...common, ...own].filter((each) => each !== false)
}

/** As `up to:amount for one`; decimals come as text or as the SDK's own type. */
function tiersOf({ tiers, tiers_mode }: Stripe.Price): string {
  if (!tiers || tiers_mode !== 'graduated') return 'none'
  const unitOf = (tier: Stripe.Price.Tier) =>
    Number(String(tier.unit_amount_decimal ?? tier.unit_amount ?? 0))
  return tiers
    .map((tier) => `${tier.up_to ?? '∞'}:${unitOf(tier)}${tier.flat_amount ? ` + ${tier.flat_amount}` : ''}`)
    .join(' ')
}

function sumOf({ amount, currency, interval }: WantedPrice): string {
  const unit = currency.toUpperCase()
  return amount.kind === 'seat'
    ? `${(amount.unit / 100).toFixed(2)} ${unit} a ${interval}`
    : `${amount.unit} ${unit} cents each above ${amount.included}`
}
