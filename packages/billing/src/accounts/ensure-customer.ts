import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import type { JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import { idOf } from '../facts/stripe-values.ts'
import { findAccount, openAccount } from './open-account.ts'
import { usesTestClocks } from './test-clocks.ts'

/** Of a customer at Stripe: whose it is. */
export const tenantKey = 'tenant_id'

export type StripeRun = Pick<JobRun, 'tenant' | 'stripe' | 'inTenant' | 'clock' | 'log' | 'signal'>

interface Wanted {
  accountId: string
  customerId: string | null
  testClockId: string | null
  openedAt: Date
  /** An earlier attempt may have made a customer and not lived to write it down. */
  askedBefore: boolean
  email: string | null
}

/**
 * The workspace's customer at Stripe, made once: the keys of the requests come from the workspace's id, and what a worker made
 * before it died is found again by its metadata. Returns the customer's id.
 */
export async function ensureCustomer(run: StripeRun, { keepPlan = false } = {}): Promise<string> {
  const stripe = requireStripe(run)
  const wanted = await run.inTenant((ctx) => readWanted(ctx, keepPlan))
  if (wanted.customerId !== null) return wanted.customerId
  const testClockId = usesTestClocks(stripe) ? await ensureClock(run, stripe, wanted) : null
  const found = wanted.askedBefore ? await findOwn(run, stripe, testClockId, wanted.openedAt) : null
  const customer = found ?? (await createCustomer(run, stripe, wanted, testClockId))
  await run.inTenant((ctx) => writeCustomer(ctx, customer))
  return customer.id
}

export function requireStripe({ stripe }: Pick<JobRun, 'stripe'>): Stripe {
  if (!stripe) throw new AppError('unavailable', 'Nothing is billed here: this server has no Stripe account.')
  return stripe
}

async function readWanted(ctx: TenantContext, keepPlan: boolean): Promise<Wanted> {
  const known = await findAccount(ctx)
  const account = known ?? (await openAccount(ctx, { keepPlan }))
  const customerId = account.customerId ?? null
  return {
    accountId: account.id,
    customerId,
    testClockId: account.testClockId ?? null,
    openedAt: new Date(account.createdAt),
    askedBefore: known !== null,
    email: customerId === null ? await emailOfOwner(ctx) : null,
  }
}

async function emailOfOwner(ctx: TenantContext): Promise<string | null> {
  const { rows } = await sql<{ email: string }>`
    select m.email from app.membership m join app.membership_role r on r.membership_id = m.id and r.tenant_id = m.tenant_id
    where m.status = 'active' and r.system_role = 'owner' order by m.created_at, m.id limit 1`.execute(
    ctx.sql,
  )
  return rows[0]?.email ?? null
}

async function ensureClock(run: StripeRun, stripe: Stripe, wanted: Wanted): Promise<string> {
  if (wanted.testClockId !== null) return wanted.testClockId
  const { id } = await stripe.testHelpers.testClocks.create(
    // Not the time of this attempt: the same key has to ask for the same.
    { frozen_time: Math.floor(wanted.openedAt.getTime() / 1000), name: run.tenant.slug },
    { idempotencyKey: `tenant:${run.tenant.id}:clock:${wanted.accountId}` },
  )
  await run.inTenant((ctx) =>
    sql`update app.billing_account set test_clock_id = ${id} where customer_id is null`.execute(ctx.sql),
  )
  return id
}

/** Stripe lists customers of a test clock only when it is named. */
async function findOwn(
  { tenant }: StripeRun,
  stripe: Stripe,
  testClockId: string | null,
  since: Date,
): Promise<Stripe.Customer | null> {
  const among =
    testClockId === null
      ? { created: { gte: Math.floor(since.getTime() / 1000) - 60 } }
      : { test_clock: testClockId }
  for await (const customer of stripe.customers.list({ ...among, limit: 100 }))
    if (customer.metadata[tenantKey] === tenant.id) return customer
  return null
}

async function createCustomer(
  { tenant }: StripeRun,
  stripe: Stripe,
  { accountId, email }: Wanted,
  testClockId: string | null,
): Promise<Stripe.Customer> {
  return stripe.customers.create(
    {
      name: tenant.name,
      ...(email !== null && { email }),
      metadata: { [tenantKey]: tenant.id },
      ...(testClockId !== null && { test_clock: testClockId }),
    },
    { idempotencyKey: `tenant:${tenant.id}:customer:${accountId}` },
  )
}

async function writeCustomer(ctx: TenantContext, customer: Stripe.Customer): Promise<void> {
  const clock = idOf(customer.test_clock)
  const { rows } = await sql<{ taken: number | null }>`
    select door.register_stripe_customer(${customer.id}, ${clock}) as taken`.execute(ctx.sql)
  if (rows[0]?.taken === null) throw new Error(`The customer ${customer.id} is another workspace’s`)
  await sql`
    update app.billing_account set customer_id = ${customer.id}, test_clock_id = ${clock} where customer_id is null`.execute(
    ctx.sql,
  )
}
