import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import { chooseSubscription } from '../changes/chosen-subscription.ts'
import { dateOf } from '../facts/stripe-values.ts'
import { listSubscriptions } from '../stripe/list-subscriptions.ts'
import type { MeteringAccount } from './metering-account.ts'
import { calendarMonth, firstMonth, type Period, periodAt } from './periods.ts'

/** The open month of a customer, and since when use is paid for: the trial's end, or the subscription's beginning. */
export interface Bounds {
  period: Period
  paidFrom: Date
}

/** Of the subscription that counts, as Stripe has it now; null without one that is metered and was ever paid or tried. */
export async function fetchBounds(stripe: Stripe, customerId: string, now: Date): Promise<Bounds | null> {
  const subscription = chooseSubscription(await listSubscriptions(stripe, customerId))
  const item = subscription?.items.data.find(({ price }) => price.recurring?.usage_type === 'metered')
  if (!subscription || !item || subscription.status === 'incomplete') return null
  const trialEnd = subscription.trial_end === null ? null : dateOf(subscription.trial_end)
  return {
    period: { start: dateOf(item.current_period_start), end: dateOf(item.current_period_end) },
    paidFrom: trialEnd && trialEnd <= now ? trialEnd : dateOf(subscription.start_date),
  }
}

export async function savePeriod(
  ctx: TenantContext,
  customerId: string,
  { start, end }: Period,
): Promise<void> {
  await sql`
    insert into app.usage_period (starts_at, ends_at, customer_id) values (${start}, ${end}, ${customerId})
    on conflict (tenant_id, starts_at) do update set ends_at = excluded.ends_at, customer_id = excluded.customer_id
    where (usage_period.ends_at, usage_period.customer_id) <> (excluded.ends_at, excluded.customer_id)`.execute(
    ctx.sql,
  )
}

/**
 * The month that is invoiced next, as far as is known here: as Stripe said it, else by the day on which the seats are paid, and the
 * calendar's where nothing is invoiced.
 */
export async function currentPeriod(ctx: TenantContext, account: MeteringAccount): Promise<Period> {
  const { customerId, now, paid } = account
  const found = await sql<{ start: string; end: string }>`
    select starts_at as start, ends_at as end from app.usage_period
    where customer_id = ${customerId} and starts_at <= ${now} order by starts_at desc limit 1`.execute(
    ctx.sql,
  )
  const [row] = found.rows
  if (row) return periodAt({ start: new Date(row.start), end: new Date(row.end) }, now)
  return paid ? periodAt(firstMonth(paid), now) : calendarMonth(now)
}
