import type { Stripe } from 'stripe'
import { roundScaled, scaled } from '../decimal.ts'
import { idOf, type World } from '../world.ts'

type Params = Stripe.Checkout.SessionCreateParams

/** What is bought, by period; metered prices cost nothing on the day. */
export function lineItemsOf(world: World, session: string, params: Params): Stripe.LineItem[] {
  return (params.line_items ?? []).map((line, index) => {
    const price = world.find('prices', line.price ?? '', `line_items[${index}][price]`)
    const amount = amountOf(price, line.quantity ?? 1)
    return {
      id: `li_${session.slice(-12)}${index}`,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: world.get('products', idOf(price.product))?.name ?? null,
      metadata: {},
      price,
      quantity: price.recurring?.usage_type === 'metered' ? null : (line.quantity ?? 1),
    }
  })
}

/** Then nothing is due today. */
export function hasTrial({ subscription_data: data }: Params): boolean {
  return data?.trial_period_days !== undefined || data?.trial_end !== undefined
}

function amountOf(price: Stripe.Price, quantity: number): number {
  if (price.recurring?.usage_type === 'metered' || price.unit_amount_decimal === null) return 0
  return roundScaled(scaled(price.unit_amount_decimal) * BigInt(quantity))
}
