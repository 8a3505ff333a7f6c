import type Stripe from 'stripe'
import { idOf, type World } from '../core/world.ts'
import { day, money } from './format.ts'
import { type Html, html } from './html.ts'
import { status } from './layout.ts'

/** A price in words: `$12.00 each month`, or `by use`. */
export function priceWords(price: Stripe.Price): string {
  if (price.recurring?.usage_type === 'metered') return 'by use'
  const amount = price.unit_amount === null ? '' : money(price.unit_amount, price.currency)
  const { interval, interval_count: count = 1 } = price.recurring ?? {}
  if (!interval) return amount
  return `${amount} each ${count === 1 ? interval : `${count} ${interval}s`}`
}

export function productName(world: World, price: Stripe.Price): string {
  return price.nickname ?? world.get('products', idOf(price.product))?.name ?? price.id
}

/** A subscription with its items and what comes next. */
export function subscriptionLines(world: World, subscription: Stripe.Subscription): Html {
  return html`<div class="spread"><h3>${status(subscription.status)}</h3><p class="meta">${ending(subscription)}</p></div>
<ul class="list">${subscription.items.data.map(
    (
      item,
    ) => html`<li><span>${item.quantity !== undefined && `${item.quantity} × `}${productName(world, item.price)}
<span class="meta">${priceWords(item.price)}</span></span>
<span class="meta">until ${day(item.current_period_end)}</span></li>`,
  )}</ul>`
}

function ending(subscription: Stripe.Subscription): string {
  if (subscription.ended_at) return `Ended ${day(subscription.ended_at)}`
  if (subscription.cancel_at) return `Ends ${day(subscription.cancel_at)}`
  if (subscription.status === 'trialing' && subscription.trial_end)
    return `Trial until ${day(subscription.trial_end)}`
  return ''
}

/** `visa •••• 4242, 12/34`. */
export function cardWords({ card }: Stripe.PaymentMethod): string {
  if (!card) return 'Payment method'
  return `${card.brand} •••• ${card.last4}, ${String(card.exp_month).padStart(2, '0')}/${String(card.exp_year).slice(-2)}`
}
