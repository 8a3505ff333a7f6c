import type * as z from 'zod/mini'
import type { billingInterval, meterName, paidPlanName } from './schema.ts'

export type PaidPlanName = z.infer<typeof paidPlanName>
export type BillingInterval = z.infer<typeof billingInterval>
export type MeterName = z.infer<typeof meterName>

/** How it is billed: “Team, billed monthly”. */
export const intervalWords: Readonly<Record<BillingInterval, string>> = { month: 'monthly', year: 'yearly' }

/** What is used above the included amount of a month, in minor units (cents): `amount` for each `per` units, shared to the unit. */
export interface MeteredPrice {
  included: number
  amount: number
  per: number
}

/** What a workspace pays, in minor units (cents). */
export interface Price {
  currency: 'USD'
  /** For each seat and interval. */
  seat: Readonly<Record<BillingInterval, number>>
  /** Always monthly, afterwards. Null: nothing is, and use is refused at the plan's limit. */
  metered: Readonly<Record<MeterName, MeteredPrice>> | null
}

interface Meter {
  /** As people read it. */
  label: string
  /** What is counted, in the plural. */
  unit: string
  /** What usage is reported under at Stripe. */
  eventName: string
  /** Of a month: everything added up, or what was told last. */
  aggregation: 'sum' | 'last'
}

export const meters: Readonly<Record<MeterName, Meter>> = {
  api_calls: { label: 'API calls', unit: 'calls', eventName: 'freehold_api_calls', aggregation: 'sum' },
  storage: { label: 'Storage', unit: 'GB', eventName: 'freehold_storage_gb', aggregation: 'last' },
}

/** Trial of a paid plan without a card, once for each workspace. */
export const trialDays = 14

/** A paid plan is refused at this many times what it includes: a guard against surprises on the invoice. */
export const guardFactor = 10

const apiCalls = { amount: 50, per: 1_000 }
const storage = { amount: 10, per: 1 }

export const prices: Readonly<Record<PaidPlanName, Price & { metered: NonNullable<Price['metered']> }>> = {
  team: {
    currency: 'USD',
    seat: { month: 1_200, year: 12_000 },
    metered: { api_calls: { included: 50_000, ...apiCalls }, storage: { included: 25, ...storage } },
  },
  business: {
    currency: 'USD',
    seat: { month: 2_400, year: 24_000 },
    metered: { api_calls: { included: 500_000, ...apiCalls }, storage: { included: 250, ...storage } },
  },
}

/** Where the metered use of a paid plan ends, as the plan's limits count it. */
export function guardsOf(plan: PaidPlanName): { apiCallsPerMonth: number; storageMegabytes: number } {
  const { metered } = prices[plan]
  return {
    apiCallsPerMonth: metered.api_calls.included * guardFactor,
    storageMegabytes: metered.storage.included * 1_000 * guardFactor,
  }
}
