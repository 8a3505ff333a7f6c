import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { BillingState } from '../state/derived.ts'
import type { Period } from './periods.ts'

/** A tenant as its usage is billed. */
export interface MeteringAccount {
  /** Stripe's customer. Null: nothing is reported. */
  customerId: string | null
  /** The customer lives by a test clock: what is used now is used at the clock's time. */
  onTestClock: boolean
  /** By the customer's clock. */
  now: Date
  /** What the seats are paid for, a trial included; null without a subscription. */
  paid: Period | null
  /** Whether use above the included is charged: by a subscription; `free`: not yet, in its trial. */
  charges: 'none' | 'free' | 'use'
}

interface Row {
  customerId: string | null
  clockId: string | null
  clockNow: string | null
  start: string | null
  end: string | null
  state: BillingState
}

const charging: ReadonlySet<BillingState> = new Set(['active', 'canceling', 'past_due', 'restricted'])

/** Of this transaction's tenant, also one that has no billing. One row by its key. */
export async function meteringAccount(ctx: TenantContext): Promise<MeteringAccount> {
  const found = await sql<Row>`
    select customer_id as "customerId", test_clock_id as "clockId", clock_now as "clockNow",
      period_start as "start", period_end as "end", state
    from app.billing_account limit 1`.execute(ctx.sql)
  const account = found.rows[0]
  const onTestClock = account !== undefined && account.clockId !== null && account.clockNow !== null
  return {
    customerId: account?.customerId ?? null,
    onTestClock,
    now: onTestClock ? new Date(account.clockNow ?? 0) : ctx.clock.now(),
    paid:
      account?.start && account.end ? { start: new Date(account.start), end: new Date(account.end) } : null,
    charges: account ? chargesOf(account.state) : 'none',
  }
}

function chargesOf(state: BillingState): MeteringAccount['charges'] {
  if (state === 'trialing') return 'free'
  return charging.has(state) ? 'use' : 'none'
}

export async function accountTime(ctx: TenantContext): Promise<Date> {
  return (await meteringAccount(ctx)).now
}
