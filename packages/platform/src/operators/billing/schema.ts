import { billingState } from '@freehold/billing/schema'
import { moment, pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import { billingInterval, paidPlanName, planName, planRef } from '@freehold/plans/schema'
import * as z from 'zod/mini'
import { reason } from '../schema.ts'

/** Amounts are in the smallest unit of the currency (cents); the currency is ISO 4217 in capitals. */
const money = z.strictObject({ amount: z.int(), currency: z.string() })
const tenant = z.strictObject({ id: recordId, slug: z.string(), name: z.string() })

/** `share` null: there is nothing to take a share of. */
const rate = z.strictObject({ count: z.int(), of: z.int(), share: z.nullable(z.number()) })

/** Definitions: billing-figures.ts. */
export const figuresOutput = z.strictObject({
  mrr: money,
  /** The part of it whose payment failed and whose grace runs. */
  mrrAtRisk: money,
  byPlan: z.array(
    z.strictObject({
      plan: paidPlanName,
      interval: billingInterval,
      workspaces: z.int(),
      seats: z.int(),
      mrr: money,
    }),
  ),
  byState: z.array(z.strictObject({ state: billingState, workspaces: z.int() })),
  churn: rate,
  trialConversion: rate,
  /** Last 30 days, what went back taken off. */
  paid: z.array(money),
  /** Now. */
  owed: z.array(money),
  /** Differences between Stripe and us that nobody has settled. */
  findings: z.int(),
  /** Workspaces whose last synchronisation failed. */
  stale: z.int(),
})

export const subscriptionsInput = z.strictObject({
  ...pageInput,
  state: z.optional(billingState),
  /** Part of the name, or the beginning of the address. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(120))),
})

export const subscriptionRow = z.strictObject({
  tenant,
  state: billingState,
  plan: planRef,
  interval: z.nullable(billingInterval),
  seats: z.nullable(z.int()),
  /** Null while nothing is paid. */
  mrr: z.nullable(money),
  customerId: z.nullable(z.string()),
  trialEnd: z.nullable(timestamp),
  periodEnd: z.nullable(timestamp),
  cancelAt: z.nullable(timestamp),
  pastDueSince: z.nullable(timestamp),
  restrictAt: z.nullable(timestamp),
  retentionEndsAt: z.nullable(timestamp),
  manualUntil: z.nullable(timestamp),
  /** The customer's own now, on a test clock. */
  clockNow: z.nullable(timestamp),
  syncedAt: z.nullable(timestamp),
  /** Why the last synchronisation failed; null: it did not. */
  syncError: z.nullable(z.string()),
  findings: z.int(),
})
export const subscriptionPage = pageOf(subscriptionRow)

/** Null: nothing of this workspace is billed. */
export const tenantBillingOutput = z.nullable(
  z.strictObject({
    ...subscriptionRow.shape,
    subscriptionId: z.nullable(z.string()),
    /** Stripe's word. */
    subscriptionStatus: z.nullable(z.string()),
    trialUsed: z.boolean(),
    manualPlan: z.nullable(planRef),
    next: z.nullable(
      z.strictObject({ plan: planRef, interval: z.nullable(billingInterval), at: z.nullable(timestamp) }),
    ),
    /** The newest 20. */
    invoices: z.array(
      z.strictObject({
        id: z.string(),
        number: z.nullable(z.string()),
        status: z.string(),
        at: timestamp,
        total: money,
        remaining: money,
        refunded: money,
        disputed: z.nullable(z.string()),
      }),
    ),
    /** What was mailed, the newest 20. */
    notices: z.array(z.strictObject({ kind: z.string(), at: timestamp, mails: z.nullable(z.int()) })),
    /** Stripe's messages, the newest 20. */
    events: z.array(
      z.strictObject({ id: z.string(), type: z.string(), at: timestamp, handledAt: z.nullable(timestamp) }),
    ),
    /** Open ones first. */
    problems: z.array(
      z.strictObject({
        kind: z.string(),
        words: z.string(),
        foundAt: timestamp,
        settledAt: z.nullable(timestamp),
      }),
    ),
  }),
)

/** `plan` null ends the agreement; `until` null is without end. */
export const setManualInput = z.strictObject({
  tenantId: recordId,
  plan: z.nullable(planName),
  until: z.nullable(moment),
  reason,
})
