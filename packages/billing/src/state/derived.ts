import type { BillingInterval, PlanName } from '@freehold/plans'
import type * as z from 'zod/mini'
import type { DueNotice } from '../dunning/notice-kinds.ts'
import type { Afterwards, PlanChoice, SubscriptionFacts } from '../facts/facts.ts'
import type { billingState } from '../schema.ts'

export type BillingState = z.infer<typeof billingState>
export type Access = 'full' | 'read_only' | 'billing_only'

/** What our own row said before; of an account without one `newAccount`. */
export interface AccountBefore {
  state: BillingState
  access: Access
  plan: PlanName
  interval: BillingInterval | null
  subscriptionId: string | null
  pastDueSince: Date | null
  trialUsed: boolean
  hadSubscription: boolean
  manualPlan: PlanName | null
  /** With `manualPlan` and null: without end. */
  manualUntil: Date | null
}

export const newAccount: AccountBefore = {
  state: 'none',
  access: 'full',
  plan: 'free',
  interval: null,
  subscriptionId: null,
  pastDueSince: null,
  trialUsed: false,
  hadSubscription: false,
  manualPlan: null,
  manualUntil: null,
}

export type AlertKind =
  | 'several_subscriptions'
  | 'unknown_status'
  | 'unknown_invoice_status'
  | 'unknown_price'
  | 'customer_deleted'
  | 'subscriptions_vanished'
  | 'past_due_without_invoice'
  | 'subscription_beside_manual'
  | 'disputed'

/** For operators: nobody's plan hangs on it, and somebody should look. */
export interface BillingAlert {
  kind: AlertKind
  /** A sentence. */
  detail: string
  /** Of what is odd: the same one is told once. */
  ids: string[]
}

export type DeadlineKind = 'grace_end' | 'retention_end' | 'manual_end' | 'notice'

/** One workspace's billing, derived. The names are those of `app.billing_account`. */
export interface DerivedBilling {
  state: BillingState
  access: Access
  /** For people who are restricted; null with full access. */
  accessReason: string | null
  /** The plan that holds, staff's overrides aside. */
  plan: PlanName
  interval: BillingInterval | null
  seats: number | null
  subscriptionId: string | null
  subscriptionStatus: string | null
  scheduleId: string | null
  periodStart: Date | null
  periodEnd: Date | null
  trialEnd: Date | null
  trialUsed: boolean
  hadSubscription: boolean
  cancelAt: Date | null
  afterwards: Afterwards | null
  pastDueSince: Date | null
  restrictAt: Date | null
  cancelledAt: Date | null
  retentionEndsAt: Date | null
  next: (PlanChoice & { at: Date }) | null
  /** The subscription that counts. */
  chosen: SubscriptionFacts | null
  /** When the passing of time alone changes something: all after now, the next one first. */
  deadlines: { kind: DeadlineKind; at: Date }[]
  alerts: BillingAlert[]
  /** Whatever is due by now, told before or not: (kind, episode) is stored once. */
  notices: DueNotice[]
}
