import { daysFrom } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { defineJob, enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import * as z from 'zod/mini'
import type { BillingAccount } from '../accounts/billing-account.entity.ts'
import { requireStripe, type StripeRun } from '../accounts/ensure-customer.ts'
import { openAccount } from '../accounts/open-account.ts'
import { tellNotices } from '../notices/tell-notices.ts'
import { deriveBilling } from '../state/derive-billing.ts'
import type { AccountBefore, DerivedBilling } from '../state/derived.ts'
import { closeExpired } from './close-expired.ts'
import { disputeAlerts } from './dispute-alerts.ts'
import { fetchBilling, nothingYet } from './fetch-billing.ts'
import { fetchCorrections } from './fetch-corrections.ts'
import { fetchUpcoming } from './fetch-upcoming.ts'
import { noteAlerts } from './findings.ts'
import { noteDifferences } from './note-differences.ts'
import { giveUp, noteFailure } from './note-failure.ts'
import { handleEvents, readOpenEvents, tellsOfCorrections } from './open-events.ts'
import { whileFewAsk } from './while-few-ask.ts'
import { differencesOf, writeAccount } from './write-account.ts'
import { writeInvoices } from './write-invoices.ts'

export interface SyncOptions {
  /** Also when no message of Stripe's is open and no deadline has passed. */
  force?: boolean
  /** Nothing should have changed: what did is written down as a finding. Forces. */
  compare?: boolean
}

/**
 * The one way from what Stripe says to what we say: fetches under the customer's lock, derives, writes, in one transaction. Two
 * at once wait for each other; one that dies in between has changed nothing and is tried again. Returns what was derived; null
 * when there was nothing to do. @throws when Stripe cannot be asked: all stays as it is, and the account says so
 */
export async function syncBilling(run: StripeRun, options: SyncOptions = {}): Promise<DerivedBilling | null> {
  const stripe = requireStripe(run)
  await run.inTenant(begin)
  try {
    return await whileFewAsk(() => run.inTenant((ctx) => syncLocked(ctx, stripe, options)))
  } catch (error) {
    await noteFailure(run, error)
    throw error
  }
}

/**
 * Committed at once: a message that comes from here on queues a sync of its own. Who changes the account at this moment (staff, with a plan
 * by agreement) is waited for, so that what they changed is seen.
 */
async function begin(ctx: TenantContext): Promise<void> {
  await sql`select door.begin_billing_sync()`.execute(ctx.sql)
  await sql`select from app.billing_account for update`.execute(ctx.sql)
}

async function syncLocked(
  ctx: TenantContext,
  stripe: Stripe,
  { force = false, compare = false }: SyncOptions,
): Promise<DerivedBilling | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('billing:' || ${ctx.tenant.id}::text, 0))`.execute(
    ctx.sql,
  )
  const account = await openAccount(ctx)
  const events = await readOpenEvents(ctx)
  const due = isDue(account, ctx.clock.now())
  if (!force && !compare && events.length === 0 && !due && !account.syncFailedAt) return null
  const customerId = account.customerId ?? null
  const fetched = customerId === null ? nothingYet : await fetchBilling(stripe, customerId)
  const now = fetched.clockNow ?? ctx.clock.now()
  const derived = deriveBilling(beforeOf(account), fetched.facts, now)
  const upcoming =
    customerId !== null ? await fetchUpcoming(stripe, customerId, derived, previewKey(account, now)) : null
  const corrections =
    customerId !== null && (compare || tellsOfCorrections(events))
      ? await fetchCorrections(stripe, customerId, fetched.invoices)
      : null
  const quiet = compare && events.length === 0 && !due && Boolean(account.syncedAt)
  const differences = quiet ? differencesOf(account, derived) : []
  const firstSight = !account.syncedAt ? daysFrom(now, -1) : null
  const deadlineBefore = account.deadlineAt?.getTime()
  const invoices = await writeInvoices(ctx, fetched.invoices, corrections)
  await writeAccount(ctx, account, { derived, fetched, upcoming, now })
  await tellNotices(ctx, derived.notices, firstSight)
  await closeExpired(ctx, derived, now)
  await noteAlerts(ctx, [...derived.alerts, ...(await disputeAlerts(ctx))])
  if (quiet) await noteDifferences(ctx, [...differences, ...invoices.map(({ words }) => words)])
  await handleEvents(ctx, events)
  if (account.deadlineAt?.getTime() !== deadlineBefore) await wakeAtDeadline(ctx, account)
  await sql`select pg_notify('freehold_change', ${`${ctx.tenant.id} billing`})`.execute(ctx.sql)
  return derived
}

/** A test clock's time does not pass by itself: its messages wake the sync. */
function isDue({ deadlineAt, testClockId }: BillingAccount, now: Date): boolean {
  return Boolean(deadlineAt && !testClockId && deadlineAt <= now)
}

function beforeOf(account: BillingAccount): AccountBefore {
  const { state, access, plan, trialUsed, hadSubscription } = account
  return {
    ...{ state, access, plan, trialUsed, hadSubscription },
    interval: account.interval ?? null,
    subscriptionId: account.subscriptionId ?? null,
    pastDueSince: account.pastDueSince ?? null,
    manualPlan: account.manualPlan ?? null,
    manualUntil: account.manualUntil ?? null,
  }
}

/** Stripe keeps answers by their key: another moment, or another version of ours, is another question. */
function previewKey({ id, version }: BillingAccount, now: Date): string {
  return `preview:${id}:${version}:${now.getTime()}`
}

async function wakeAtDeadline(
  ctx: TenantContext,
  { deadlineAt, testClockId }: BillingAccount,
): Promise<void> {
  if (deadlineAt && !testClockId)
    await enqueue(ctx, syncJob, { force: false, compare: false }, { startAt: deadlineAt })
}

/** About an hour of trying. */
const attempts = 10

/** `billing.sync`: queued by Stripe's messages, by deadlines and by whoever changed something at Stripe. */
export const syncJob = defineJob({
  name: 'billing.sync',
  input: z.strictObject({ force: z._default(z.boolean(), false), compare: z._default(z.boolean(), false) }),
  label: () => 'Billing synchronised with Stripe',
  visible: false,
  concurrency: 4,
  retryLimit: attempts,
  timeoutSeconds: 120,
  async handler(run, input) {
    try {
      await syncBilling(run, input)
    } catch (error) {
      // The account says that it is stale, and the hourly look tries again: nobody has to start this by hand.
      if (run.attempt <= attempts || run.signal.aborted) throw error
      await giveUp(run, error)
    }
  },
})
