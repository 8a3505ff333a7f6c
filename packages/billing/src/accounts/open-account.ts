import type { TenantContext } from '@freehold/db'
import { knownPlan } from '@freehold/plans'
import { sql } from 'kysely'
import { BillingAccount } from './billing-account.entity.ts'

/** The workspace's account; null before there is one. */
export async function findAccount(ctx: TenantContext): Promise<BillingAccount | null> {
  const [account] = await ctx.em.find(BillingAccount, {}, { limit: 1 })
  return account ?? null
}

/**
 * The workspace's account, made at first sight. `keepPlan`: what staff had put it on before it was billed goes on as agreed,
 * until they say otherwise.
 */
export async function openAccount(ctx: TenantContext, { keepPlan = false } = {}): Promise<BillingAccount> {
  await sql`insert into app.billing_account (created_at) values (${ctx.clock.now()}) on conflict (tenant_id) do nothing`.execute(
    ctx.sql,
  )
  const account = await findAccount(ctx)
  if (!account) throw new Error('The account that was just made is not there')
  if (!keepPlan || account.syncedAt || account.manualPlan) return account
  const { rows } = await sql<{ plan: string }>`select plan from door.tenant_plan()`.execute(ctx.sql)
  const plan = knownPlan(rows[0]?.plan ?? 'free')
  if (plan !== 'free') account.manualPlan = plan
  return account
}
