import { type BillingState, monthlyValue } from '@freehold/billing'
import { isoTime } from '@freehold/core'
import { type BillingInterval, knownPlan, planRefOf } from '@freehold/plans'
import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod/mini'
import { pays } from './billing-figures.ts'
import type { subscriptionRow } from './schema.ts'

export interface SubscriptionRow {
  id: string
  slug: string
  name: string
  state: BillingState
  status: string | null
  plan: string
  interval: BillingInterval | null
  seats: number | null
  customerId: string | null
  trialEnd: string | null
  periodEnd: string | null
  cancelAt: string | null
  pastDueSince: string | null
  restrictAt: string | null
  retentionEndsAt: string | null
  manualUntil: string | null
  clockNow: string | null
  syncedAt: string | null
  syncError: string | null
  findings: number
}

/** Billing accounts `a` of tenants `t`. */
export const selectSubscriptions: RawBuilder<unknown> = sql`
  select t.id, t.slug, t.name, a.state, a.subscription_status as status, a.plan, a."interval", a.seats, a.customer_id as "customerId",
    a.trial_end as "trialEnd", a.period_end as "periodEnd", a.cancel_at as "cancelAt", a.past_due_since as "pastDueSince",
    a.restrict_at as "restrictAt", a.retention_ends_at as "retentionEndsAt", a.manual_until as "manualUntil",
    case when a.test_clock_id is not null then a.clock_now end as "clockNow", a.synced_at as "syncedAt", a.sync_error as "syncError",
    (select count(*)::int from control.billing_finding f where f.tenant_id = t.id and f.settled_at is null) as findings
  from app.billing_account a join control.tenants t on t.id = a.tenant_id`

export function presentSubscription(row: SubscriptionRow): z.infer<typeof subscriptionRow> {
  const { id, slug, name, state, interval, seats, customerId, syncError, findings } = row
  const value = interval && pays(row) ? monthlyValue(row.plan, interval, seats ?? 0) : null
  return {
    tenant: { id, slug, name },
    state,
    plan: planRefOf(knownPlan(row.plan)),
    interval,
    seats,
    mrr: value === null ? null : { amount: value, currency: 'USD' },
    customerId,
    trialEnd: isoTime(row.trialEnd),
    periodEnd: isoTime(row.periodEnd),
    cancelAt: isoTime(row.cancelAt),
    pastDueSince: isoTime(row.pastDueSince),
    restrictAt: isoTime(row.restrictAt),
    retentionEndsAt: isoTime(row.retentionEndsAt),
    manualUntil: isoTime(row.manualUntil),
    clockNow: isoTime(row.clockNow),
    syncedAt: isoTime(row.syncedAt),
    syncError,
    findings,
  }
}
