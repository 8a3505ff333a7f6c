import type { Stripe } from 'stripe'
import { decimalText, roundScaled, scaled } from '../decimal.ts'

/** A part of what a quantity costs, to be shown as a line of its own. */
export interface PricePart {
  amount: number
  /** Decimal, as text. */
  quantity: string
  unitAmount: Stripe.Decimal | null
  /** From 1; null where the price has no tiers. */
  tier: number | null
}

const one = 10n ** 12n

/** Cents for a quantity of a price, one part per tier reached (the first always). Each part is rounded by itself. */
export function partsFor(price: Stripe.Price, quantity: string): PricePart[] {
  const exact = scaled(quantity)
  if (price.billing_scheme !== 'tiered')
    return [
      {
        amount: roundScaled((exact * scaled(price.unit_amount_decimal ?? 0)) / one),
        quantity,
        unitAmount: price.unit_amount_decimal,
        tier: null,
      },
    ]
  return price.tiers_mode === 'volume' ? volume(price, exact, quantity) : graduated(price, exact)
}

/** Cents. */
export function amountFor(price: Stripe.Price, quantity: number): number {
  return partsFor(price, String(quantity)).reduce((sum, each) => sum + each.amount, 0)
}

function volume(price: Stripe.Price, exact: bigint, quantity: string): PricePart[] {
  const tiers = price.tiers ?? []
  const at = tiers.findIndex((tier) => tier.up_to === null || exact <= scaled(tier.up_to))
  const tier = tiers[at]
  return tier ? [part(tier, exact, quantity, at + 1)] : []
}

function graduated(price: Stripe.Price, exact: bigint): PricePart[] {
  const parts: PricePart[] = []
  let from = 0n
  for (const [i, tier] of (price.tiers ?? []).entries()) {
    if (i > 0 && exact <= from) break
    const to = tier.up_to === null || scaled(tier.up_to) > exact ? exact : scaled(tier.up_to)
    parts.push(part(tier, to - from, undefined, i + 1))
    from = tier.up_to === null ? exact : scaled(tier.up_to)
  }
  return parts
}

function part(
  tier: Stripe.Price.Tier,
  exact: bigint,
  quantity: string | undefined,
  number: number,
): PricePart {
  const flat = scaled(tier.flat_amount_decimal ?? 0)
  return {
    amount: roundScaled((exact * scaled(tier.unit_amount_decimal ?? 0)) / one + flat),
    quantity: quantity ?? decimalText(exact),
    unitAmount: tier.unit_amount_decimal,
    tier: number,
  }
}
