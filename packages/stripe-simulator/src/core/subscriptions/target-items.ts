import type { Stripe } from 'stripe'
import { invalid } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import { createPrice } from '../prices/prices.ts'
import type { World } from '../world.ts'
import type { TargetItem } from './bill-items.ts'
import { isMetered, recurringOf } from './subscription-facts.ts'

/** Of an `items` parameter, whatever call it stands in. */
export interface GivenItem {
  id?: string
  price?: string
  price_data?: object
  quantity?: number
  deleted?: boolean
  metadata?: Stripe.Emptyable<Stripe.MetadataParam>
}

const mostItems = 20

/** The items as they will be: what is named changes, what is not stays, what is new is added. */
export function targetItems(
  world: World,
  current: readonly Stripe.SubscriptionItem[],
  given: readonly GivenItem[],
): TargetItem[] {
  for (const each of given)
    if (each.id !== undefined && !current.some((item) => item.id === each.id))
      throw invalid(`No such subscription item: '${each.id}'`, 'items', 'resource_missing')
  const kept = current.flatMap((item): TargetItem[] => {
    const change = given.find((each) => each.id === item.id)
    if (change?.deleted) return []
    const price = change && names(change) ? priceOf(world, change) : item.price
    const quantity = change?.quantity ?? item.quantity ?? 1
    return [{ id: item.id, price, quantity, metadata: mergeMetadata(item.metadata, change?.metadata) }]
  })
  const added = given
    .filter((each) => each.id === undefined)
    .map((each): TargetItem => {
      const price = priceOf(world, each)
      return { id: null, price, quantity: each.quantity ?? 1, metadata: mergeMetadata({}, each.metadata) }
    })
  const target = [...kept, ...added]
  check(target, given)
  return target
}

function names(item: GivenItem): boolean {
  return item.price !== undefined || item.price_data !== undefined
}

function priceOf(world: World, item: GivenItem): Stripe.Price {
  const price = item.price_data
    ? createPrice(world, { params: item.price_data as Stripe.PriceCreateParams })
    : world.find('prices', item.price ?? '', 'items[0][price]')
  if (!price.active)
    throw invalid(
      `The price specified is inactive. This field only accepts active prices.`,
      'items[0][price]',
    )
  if (price.type !== 'recurring')
    throw invalid(
      `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
      'items[0][price]',
    )
  if (isMetered(price) && item.quantity !== undefined)
    throw invalid('Quantity should not be specified where usage_type is `metered`.', 'items[0][quantity]')
  return price
}

function check(target: readonly TargetItem[], given: readonly GivenItem[]): void {
  if (target.length === 0) throw invalid('A subscription must have at least one active item.', 'items')
  if (target.length > mostItems) throw invalid(`A subscription can have up to ${mostItems} items.`, 'items')
  const prices = target.map((each) => each.price.id)
  const twice = prices.find((id, i) => prices.indexOf(id) !== i)
  if (twice && given.some((each) => each.price === twice))
    throw invalid(`Cannot add multiple subscription items with the same plan: ${twice}`, 'items')
  if (new Set(target.map((each) => each.price.currency)).size > 1)
    throw invalid('All prices on a subscription must have the same currency.', 'items')
  checkIntervals(target)
}

/** Each must be a multiple of the shortest (https://docs.stripe.com/billing/subscriptions/mixed-interval). */
function checkIntervals(target: readonly TargetItem[]): void {
  const days = target.map((each) => unitsOf(each.price, { day: 1, week: 7, month: 0, year: 0 }))
  const months = target.map((each) => unitsOf(each.price, { day: 0, week: 0, month: 1, year: 12 }))
  const aligned = (units: number[]) => units.every((each) => each % Math.min(...units) === 0)
  const mixed = days.some((each) => each > 1) && months.some((each) => each > 0)
  if (mixed || !aligned(days.filter((each) => each > 0)) || !aligned(months.filter((each) => each > 0)))
    throw invalid('All prices must have intervals that are multiples of the shortest one.', 'items')
}

function unitsOf(price: Stripe.Price, lengths: Readonly<Record<string, number>>): number {
  const { interval, interval_count: count } = recurringOf(price)
  return (lengths[interval] ?? 0) * count
}
