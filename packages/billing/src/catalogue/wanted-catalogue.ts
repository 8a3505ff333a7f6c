import { type MeterName, meters, type PaidPlanName, plans, prices } from '@freehold/plans'
import { billingInterval, meterName, paidPlanName } from '@freehold/plans/schema'
import { meteredLookupKey, seatLookupKey } from './lookup-keys.ts'

export interface WantedProduct {
  /** Ours, so that it is found again. */
  id: string
  name: string
  description: string
  unitLabel: string
}

export interface WantedMeter {
  eventName: string
  name: string
  aggregation: 'sum' | 'last'
}

export interface WantedPrice {
  lookupKey: string
  productId: string
  nickname: string
  currency: string
  interval: 'month' | 'year'
  /** Smallest unit for each seat; or, above `included`, for one unit of the meter as a decimal text. */
  amount:
    | { kind: 'seat'; unit: number }
    | { kind: 'metered'; eventName: string; included: number; unit: string }
}

export interface WantedCatalogue {
  products: WantedProduct[]
  meters: WantedMeter[]
  prices: WantedPrice[]
}

const planProduct = (plan: PaidPlanName) => `freehold_${plan}`
const meterProduct = (meter: MeterName) => `freehold_${meter}`

/** The plans as data, as Stripe is to have them. */
export function wantedCatalogue(): WantedCatalogue {
  return {
    products: [
      ...paidPlanName.options.map((plan) => ({
        id: planProduct(plan),
        name: plans[plan].label,
        description: plans[plan].description,
        unitLabel: 'seat',
      })),
      ...meterName.options.map((meter) => ({
        id: meterProduct(meter),
        name: meters[meter].label,
        description: `${meters[meter].label} above what the plan includes.`,
        unitLabel: meters[meter].unit,
      })),
    ],
    meters: meterName.options.map((meter) => ({
      eventName: meters[meter].eventName,
      name: meters[meter].label,
      aggregation: meters[meter].aggregation,
    })),
    prices: paidPlanName.options.flatMap((plan) => [...seatPrices(plan), ...meteredPrices(plan)]),
  }
}

function seatPrices(plan: PaidPlanName): WantedPrice[] {
  const { currency, seat } = prices[plan]
  return billingInterval.options.map((interval) => ({
    lookupKey: seatLookupKey(plan, interval),
    productId: planProduct(plan),
    nickname: `${plans[plan].label}, each seat and ${interval}`,
    currency: currency.toLowerCase(),
    interval,
    amount: { kind: 'seat', unit: seat[interval] },
  }))
}

function meteredPrices(plan: PaidPlanName): WantedPrice[] {
  const { currency, metered } = prices[plan]
  return meterName.options.map((meter) => ({
    lookupKey: meteredLookupKey(plan, meter),
    productId: meterProduct(meter),
    nickname: `${meters[meter].label} on ${plans[plan].label}`,
    currency: currency.toLowerCase(),
    interval: 'month',
    amount: {
      kind: 'metered',
      eventName: meters[meter].eventName,
      included: metered[meter].included,
      unit: String(metered[meter].amount / metered[meter].per),
    },
  }))
}
