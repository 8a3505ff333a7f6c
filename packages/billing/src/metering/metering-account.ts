import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** A tenant as its usage is billed. */
export interface MeteringAccount {
  /** Stripe's customer. Null: nothing is reported. */
  customerId: string | null
  /** The customer lives by a test clock: what is used now is used at the clock's time. */
  onTestClock: boolean
  /** By the customer's clock. */
  now: Date
}

/** Of this transaction's tenant, also one that has no billing. One row by its key. */
export async function meteringAccount(ctx: TenantContext): Promise<MeteringAccount> {
  const found = await sql<{ customerId: string | null; clockId: string | null; clockNow: string | null }>`
    select customer_id as "customerId", test_clock_id as "clockId", clock_now as "clockNow"
    from app.billing_account limit 1`.execute(ctx.sql)
  const account = found.rows[0]
  const onTestClock = account !== undefined && account.clockId !== null && account.clockNow !== null
  return {
    customerId: account?.customerId ?? null,
    onTestClock,
    now: onTestClock ? new Date(account.clockNow ?? 0) : ctx.clock.now(),
  }
}

export async function accountTime(ctx: TenantContext): Promise<Date> {
  return (await meteringAccount(ctx)).now
}
