import { recordProperties } from '@freehold/db'
import type { BillingInterval, PlanName } from '@freehold/plans'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { Afterwards, CardFacts } from '../facts/facts.ts'
import type { Access, BillingState } from '../state/derived.ts'

/** How the next invoice is paid, as far as people recognise it. */
export type PaymentMethodSummary = Omit<CardFacts, 'id'>

export interface TaxIdSummary {
  id: string
  type: string
  value: string
  /** Stripe's word: pending, verified, unverified, unavailable. */
  verification: string | null
}

export interface BillingAddress {
  line1: string | null
  line2: string | null
  postalCode: string | null
  city: string | null
  state: string | null
  country: string | null
}

/** What we derived last from what Stripe said. One per workspace that is billed; written by the sync alone. */
export const BillingAccount = defineEntity({
  name: 'BillingAccount',
  tableName: 'billing_account',
  schema: 'app',
  properties: {
    ...recordProperties,
    customerId: p.string().nullable(),
    testClockId: p.string().nullable(),
    /** Now, as this customer lives it: its test clock's time, else the time of the last sync. */
    clockNow: p.datetime().nullable(),
    state: p.string().$type<BillingState>().default('none'),
    access: p.string().$type<Access>().default('full'),
    /** The plan that holds, staff's overrides aside. */
    plan: p.string().$type<PlanName>().default('free'),
    interval: p.string().$type<BillingInterval>().nullable(),
    seats: p.integer().nullable(),
    subscriptionId: p.string().nullable(),
    subscriptionStatus: p.string().nullable(),
    scheduleId: p.string().nullable(),
    periodStart: p.datetime().nullable(),
    periodEnd: p.datetime().nullable(),
    trialEnd: p.datetime().nullable(),
    trialUsed: p.boolean().default(false),
    hadSubscription: p.boolean().default(false),
    cancelAt: p.datetime().nullable(),
    afterwards: p.string().$type<Afterwards>().nullable(),
    pastDueSince: p.datetime().nullable(),
    restrictAt: p.datetime().nullable(),
    cancelledAt: p.datetime().nullable(),
    retentionEndsAt: p.datetime().nullable(),
    manualPlan: p.string().$type<PlanName>().nullable(),
    manualUntil: p.datetime().nullable(),
    paymentMethod: p.json().$type<PaymentMethodSummary>().nullable(),
    nextPlan: p.string().$type<PlanName>().nullable(),
    nextInterval: p.string().$type<BillingInterval>().nullable(),
    nextPlanAt: p.datetime().nullable(),
    nextInvoiceAmount: p.bigint('number').nullable(),
    nextInvoiceCurrency: p.string().nullable(),
    nextInvoiceAt: p.datetime().nullable(),
    /** Stripe's: negative is credit of the customer's. */
    balance: p.bigint('number').default(0),
    poNumber: p.string().nullable(),
    billingName: p.string().nullable(),
    billingEmail: p.string().nullable(),
    address: p.json().$type<BillingAddress>().nullable(),
    taxIds: p.json().$type<TaxIdSummary[]>().default([]),
    contacts: p.array().$type<string[]>().default([]),
    /** When the passing of time alone changes something next. */
    deadlineAt: p.datetime().nullable(),
    syncedAt: p.datetime().nullable(),
    /** Why the last sync failed, for people; null: it did not. */
    syncError: p.string().nullable(),
    syncFailedAt: p.datetime().nullable(),
  },
})

export type BillingAccount = InferEntity<typeof BillingAccount>
