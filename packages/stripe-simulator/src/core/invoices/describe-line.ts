import type { Stripe } from 'stripe'
import { decimalText, scaled } from '../decimal.ts'
import { idOf, type World } from '../world.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "5 × Team (at $12.00 / month)", with the tier where there are tiers. */
export function describeCharge(
  world: World,
  price: Stripe.Price,
  quantity: string,
  unitAmount: Stripe.Decimal | null,
  tier: number | null = null,
): string {
  const each = `${tier ? `Tier ${tier} ` : ''}at ${moneyText(unitAmount, price.currency)} ${everyText(price)}`
  return `${quantity} × ${nameOf(world, price)} (${each})`
}

export function describeFreeTrial(world: World, price: Stripe.Price, quantity: string): string {
  return `Free trial for ${quantity} × ${nameOf(world, price)}`
}

export function describeProration(
  world: World,
  kind: 'Unused' | 'Remaining',
  price: Stripe.Price,
  quantity: number,
  at: number,
): string {
  const date = new Date(at * 1000)
  const day = String(date.getUTCDate()).padStart(2, '0')
  const what = quantity === 1 ? nameOf(world, price) : `${quantity} × ${nameOf(world, price)}`
  return `${kind} time on ${what} after ${day} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

function nameOf(world: World, price: Stripe.Price): string {
  return world.get('products', idOf(price.product))?.name ?? idOf(price.product)
}

function everyText(price: Stripe.Price): string {
  const { interval, interval_count: count } = price.recurring ?? { interval: 'month', interval_count: 1 }
  return count === 1 ? `/ ${interval}` : `every ${count} ${interval}s`
}

function moneyText(unitAmount: Stripe.Decimal | null, currency: string): string {
  const [whole = '0', places = ''] = decimalText(scaled(unitAmount ?? 0) / 100n).split('.')
  const sign = currency === 'usd' ? '$' : `${currency.toUpperCase()} `
  return `${sign}${whole}.${places.padEnd(2, '0')}`
}
