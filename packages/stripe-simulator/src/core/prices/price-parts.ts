import type { Stripe } from 'stripe'
import { decimalText, roundScaled, scaled, wireDecimal } from '../decimal.ts'
import { invalid, required } from '../failure.ts'
import type { World } from '../world.ts'

type Params = Stripe.PriceCreateParams
interface Amount {
  unit_amount: number | null
  unit_amount_decimal: Stripe.Decimal | null
}

/** `unit_amount` is null where the decimal one is not whole, as at Stripe. */
export function amountOf(given: { unit_amount?: number; unit_amount_decimal?: Stripe.Decimal }): Amount {
  const value = given.unit_amount_decimal ?? given.unit_amount
  if (value === undefined) return { unit_amount: null, unit_amount_decimal: null }
  const exact = scaled(value)
  const whole = roundScaled(exact)
  return {
    unit_amount: scaled(whole) === exact ? whole : null,
    unit_amount_decimal: wireDecimal(decimalText(exact)),
  }
}

export function tiersOf(given: Params['tiers']): Stripe.Price.Tier[] {
  if (!given?.length) throw required('tiers')
  if (given.at(-1)?.up_to !== 'inf') throw invalid('The last tier must have `up_to` set to `inf`.', 'tiers')
  return given.map((tier) => {
    const flat = amountOf({
      ...(tier.flat_amount === undefined ? {} : { unit_amount: tier.flat_amount }),
      ...(tier.flat_amount_decimal === undefined ? {} : { unit_amount_decimal: tier.flat_amount_decimal }),
    })
    return {
      flat_amount: flat.unit_amount,
      flat_amount_decimal: flat.unit_amount_decimal,
      ...amountOf(tier),
      up_to: tier.up_to === 'inf' ? null : Number(tier.up_to),
    }
  })
}

export function recurringOf(world: World, given: Params['recurring']): Stripe.Price.Recurring | null {
  if (!given) return null
  const metered = given.usage_type === 'metered'
  if (metered && !given.meter)
    throw invalid('You must provide a meter for metered prices.', 'recurring[meter]', 'parameter_missing')
  if (given.meter) world.find('meters', given.meter, 'recurring[meter]')
  return {
    interval: given.interval,
    interval_count: given.interval_count ?? 1,
    meter: given.meter ?? null,
    trial_period_days: null,
    usage_type: given.usage_type ?? 'licensed',
  }
}
