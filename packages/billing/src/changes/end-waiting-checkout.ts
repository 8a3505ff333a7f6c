import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import Stripe from 'stripe'

/** A page of Stripe's that was handed out can no longer be paid on: what it would buy is bought in another way. */
export async function endWaitingCheckout(
  run: { inTenant<T>(work: (ctx: TenantContext) => Promise<T>): Promise<T> },
  stripe: Stripe,
): Promise<null> {
  const waiting = await run.inTenant(async (ctx) => {
    const found = await sql<{ id: string; session: string | null }>`
      select id, session_id as session from app.billing_checkout where state = 'waiting'`.execute(ctx.sql)
    return found.rows[0]
  })
  if (!waiting) return null
  if (waiting.session !== null) await expireSession(stripe, waiting.session)
  await run.inTenant((ctx) =>
    sql`update app.billing_checkout set state = 'over' where id = ${waiting.id}`.execute(ctx.sql),
  )
  return null
}

/**
 * One that is paid or over already stays as it is. Twice is as good as once, so it has no key of ours: Stripe would keep a "500" with it
 * for a day.
 */
export async function expireSession(
  stripe: Stripe,
  id: string,
  options: Stripe.RequestOptions = {},
): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(id, {}, options)
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
  }
}
