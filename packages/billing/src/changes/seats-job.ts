import type { TenantContext } from '@freehold/db'
import { defineCron, defineJob, enqueue, type JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import * as z from 'zod/mini'
import { requireStripe } from '../accounts/ensure-customer.ts'
import { idOf } from '../facts/stripe-values.ts'
import { listSubscriptions } from '../stripe/list-subscriptions.ts'
import { syncBilling } from '../sync/sync-billing.ts'
import { countSeats } from './change-rows.ts'
import { chooseSubscription } from './chosen-subscription.ts'
import { sameItem } from './schedule-downgrade.ts'
import { itemsOf } from './stripe-plan.ts'

/** As many seats as there are active members: more at once, with their share of the period; fewer from the next invoice on. */
export const seatsJob = defineJob({
  name: 'billing.seats',
  input: z.strictObject({}),
  label: () => 'Seats of the subscription',
  visible: false,
  retryLimit: 10,
  timeoutSeconds: 120,
  async handler(run) {
    const stripe = requireStripe(run)
    const { customerId, wanted } = await run.inTenant(readWanted)
    if (customerId === null) return
    const subscription = chooseSubscription(await listSubscriptions(stripe, customerId))
    if (!subscription || subscription.pending_update) return
    if (await setSeats(run, stripe, subscription, wanted)) await syncBilling(run, { force: true })
  },
})

async function readWanted(ctx: TenantContext) {
  const found = await sql<{ customerId: string | null }>`
    select customer_id as "customerId" from app.billing_account where subscription_id is not null`.execute(
    ctx.sql,
  )
  return { customerId: found.rows[0]?.customerId ?? null, wanted: await countSeats(ctx) }
}

/** Who owes something gets no more seats. Returns whether anything changed. */
async function setSeats(
  { jobId }: Pick<JobRun, 'jobId'>,
  stripe: Stripe,
  subscription: Stripe.Subscription,
  wanted: number,
): Promise<boolean> {
  const { id, status } = subscription
  const items = itemsOf(subscription)
  if (!items || items.seats === wanted) return false
  const more = wanted > items.seats
  if (more && status !== 'active' && status !== 'trialing') return false
  const once = { idempotencyKey: `seats:${jobId}:${id}:${wanted}` }
  const proration_behavior = more && status === 'active' ? 'create_prorations' : 'none'
  const schedule = idOf(subscription.schedule)
  if (schedule !== null) {
    const phases = await phasesWith(stripe, schedule, wanted)
    await stripe.subscriptionSchedules.update(schedule, { phases, proration_behavior }, once)
  } else
    await stripe.subscriptions.update(
      id,
      { items: [{ id: items.seatItem, quantity: wanted }], proration_behavior },
      once,
    )
  return true
}

/** A downgrade that waits must not bring the old number of seats back. Only seats have a quantity. */
async function phasesWith(
  stripe: Stripe,
  id: string,
  seats: number,
): Promise<Stripe.SubscriptionScheduleUpdateParams.Phase[]> {
  const { phases, current_phase } = await stripe.subscriptionSchedules.retrieve(id)
  return phases
    .filter(({ end_date }) => !current_phase || end_date > current_phase.start_date)
    .map(({ items, start_date, end_date, billing_cycle_anchor, metadata }) => ({
      items: items.map((item) => ({
        ...sameItem(item),
        ...(item.quantity !== undefined && { quantity: seats }),
      })),
      start_date,
      end_date,
      proration_behavior: 'none',
      ...(billing_cycle_anchor !== null && { billing_cycle_anchor }),
      ...(metadata !== null && { metadata }),
    }))
}

/** Call after members came or went: who pays by seat gets as many as there are. */
export async function followSeats(ctx: TenantContext): Promise<void> {
  const found = await sql`select from app.billing_account where subscription_id is not null`.execute(ctx.sql)
  if (found.rows.length > 0) await enqueue(ctx, seatsJob, {})
}

/** Starts the job where the seats that are paid for are not as many as there are members. */
export async function matchSeats(ctx: TenantContext): Promise<void> {
  const found = await sql<{ seats: number | null }>`
    select seats from app.billing_account where subscription_id is not null`.execute(ctx.sql)
  const account = found.rows[0]
  if (account && account.seats !== (await countSeats(ctx))) await enqueue(ctx, seatsJob, {})
}

/** Whatever way members went, at night the seats are right. */
export const seatsCron = defineCron({
  name: 'billing.count-seats',
  handler: (run) => run.eachTenant(matchSeats),
})
