import { AppError, newId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import type { PlanChoice } from '../facts/facts.ts'
import { idOf } from '../facts/stripe-values.ts'
import { countSeats } from './change-rows.ts'
import { expireSession } from './end-waiting-checkout.ts'
import { judgeError } from './judge-error.ts'
import { findPrices, newItems } from './stripe-plan.ts'

/** What a page of Stripe's to pay on is made with. No transaction is open while Stripe is asked. */
export interface CheckoutSite {
  stripe: Stripe
  options: Stripe.RequestOptions
  inTenant<T>(work: (ctx: TenantContext) => Promise<T>): Promise<T>
  tenantId: string
  successUrl: string
  cancelUrl: string
}

interface Waiting {
  id: string
  wanted: PlanChoice & { seats: number }
  session: string | null
}

/**
 * The address of the page to buy this on. One waits per workspace: who asks again gets the same, who asks for something else
 * ends the other first, so that two open pages, or two admins, cannot buy twice.
 * @throws AppError conflict when it was paid meanwhile
 */
export async function openCheckout(
  site: CheckoutSite,
  customer: string,
  choice: PlanChoice,
): Promise<string> {
  const waiting = await site.inTenant((ctx) => claim(ctx, choice))
  const { stripe, options } = site
  if (waiting.session !== null) {
    const known = await stripe.checkout.sessions.retrieve(waiting.session, {}, options)
    if (known.status === 'complete' && (await stillLives(site, known))) throw paidAlready()
    const { plan, interval } = waiting.wanted
    const same = plan === choice.plan && interval === choice.interval
    if (same && known.status === 'open' && known.url) return known.url
    if (known.status === 'open') await expireSession(stripe, waiting.session, options)
    await site.inTenant((ctx) => end(ctx, waiting.id))
    return openCheckout(site, customer, choice)
  }
  const session = await create(site, customer, waiting)
  if (!session) return openCheckout(site, customer, choice)
  await site.inTenant((ctx) =>
    sql`update app.billing_checkout set session_id = ${session.id} where id = ${waiting.id}`.execute(ctx.sql),
  )
  if (!session.url) throw new Error(`The checkout session ${session.id} has no page`)
  return session.url
}

/**
 * Null: begin anew. Stripe keeps its answer with the key, a refusal too, and would give it for a day. Nobody has the address of a
 * page it may have made all the same.
 */
async function create(
  site: CheckoutSite,
  customer: string,
  waiting: Waiting,
): Promise<Stripe.Checkout.Session | null> {
  const { stripe, options } = site
  const wanted = await params(site, customer, waiting)
  try {
    return await stripe.checkout.sessions.create(wanted, {
      ...options,
      idempotencyKey: `checkout:${waiting.id}`,
    })
  } catch (error) {
    const verdict = judgeError(error)
    const kept = verdict?.kind === 'later' && verdict.keptAnswer
    if (kept || verdict?.kind === 'wrong') await site.inTenant((ctx) => end(ctx, waiting.id))
    if (kept) return null
    throw error
  }
}

/** The one that waits, or a new one. Of two at once the second waits here for the first. */
async function claim(ctx: TenantContext, choice: PlanChoice): Promise<Waiting> {
  const wanted = JSON.stringify({ ...choice, seats: await countSeats(ctx) })
  await sql`
    insert into app.billing_checkout (id, wanted) values (${newId()}, ${wanted}::jsonb)
    on conflict (tenant_id) where state = 'waiting' do nothing`.execute(ctx.sql)
  const found = await sql<Waiting>`
    select id, wanted, session_id as session from app.billing_checkout where state = 'waiting'`.execute(
    ctx.sql,
  )
  const row = found.rows[0]
  if (!row) throw new AppError('conflict', 'Somebody else is buying right now. Try again in a moment.')
  return row
}

async function end(ctx: TenantContext, id: string): Promise<void> {
  await sql`update app.billing_checkout set state = 'over' where id = ${id}`.execute(ctx.sql)
}

async function params(
  { stripe, options, tenantId, successUrl, cancelUrl }: CheckoutSite,
  customer: string,
  { id, wanted }: Waiting,
): Promise<Stripe.Checkout.SessionCreateParams> {
  const { seats, ...choice } = wanted
  return {
    mode: 'subscription',
    customer,
    line_items: newItems(await findPrices(stripe, choice, options), seats),
    subscription_data: {
      billing_mode: { type: 'flexible' },
      metadata: { freehold_tenant: tenantId, freehold_checkout: id },
    },
    billing_address_collection: 'auto',
    customer_update: { address: 'auto', name: 'auto' },
    tax_id_collection: { enabled: true },
    client_reference_id: tenantId,
    success_url: successUrl,
    cancel_url: cancelUrl,
  }
}

/** What it bought may have ended since. */
async function stillLives(
  { stripe, options }: CheckoutSite,
  { subscription }: Stripe.Checkout.Session,
): Promise<boolean> {
  const id = idOf(subscription)
  if (id === null) return false
  const { status } = await stripe.subscriptions.retrieve(id, {}, options)
  return status !== 'canceled' && status !== 'incomplete_expired'
}

function paidAlready(): AppError {
  return new AppError(
    'conflict',
    'This was paid already. Stripe is being asked; the page shows it in a moment.',
    {
      data: { reason: 'paid_already' },
    },
  )
}
