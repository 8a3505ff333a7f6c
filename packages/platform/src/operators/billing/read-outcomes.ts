import type { OperatorContext } from '@freehold/api'
import { sql } from 'kysely'

interface OutcomeRow {
  churned: number
  paidBefore: number
  trialsOver: number
  converted: number
  findings: number
  stale: number
}

interface MoneyRow {
  currency: string
  paid: number
  owed: number
}

const rate = (count: number, of: number) => ({ count, of, share: of === 0 ? null : count / of })

/** What became of those that paid and of those that tried, and the money itself; definitions in billing-figures.ts. */
export async function readOutcomes(ctx: OperatorContext) {
  const now = ctx.clock.now()
  const { churned, paidBefore, trialsOver, converted, findings, stale } = await readCounts(ctx, now)
  const sums = await readMoney(ctx, now)
  const moneyOf = (of: 'paid' | 'owed') =>
    sums
      .filter((sum) => sum[of] !== 0)
      .map((sum) => ({ amount: sum[of], currency: sum.currency.toUpperCase() }))
  return {
    churn: rate(churned, paidBefore),
    trialConversion: rate(converted, trialsOver),
    paid: moneyOf('paid'),
    owed: moneyOf('owed'),
    findings,
    stale,
  }
}

async function readCounts(ctx: OperatorContext, now: Date): Promise<OutcomeRow> {
  const { rows } = await sql<OutcomeRow>`
    with each as (
      select a.state, a.subscription_id, a.cancelled_at, a.trial_used, a.sync_failed_at,
        coalesce(case when a.test_clock_id is not null then a.clock_now end, ${now}) as at,
        (select min(i.paid_at) from app.billing_invoice i where i.tenant_id = a.tenant_id and i.amount_paid > 0) as first_paid,
        a.state = 'trialing' or a.subscription_status = 'trialing' as tries
      from app.billing_account a join control.tenants t on t.id = a.tenant_id where t.delete_requested_at is null),
    judged as (
      select *, first_paid <= at - interval '30 days' as was_there,
        subscription_id is null and cancelled_at is not null as gone,
        state in ('active', 'past_due', 'restricted') or (state = 'canceling' and not tries) as held
      from each)
    select count(*) filter (where was_there and gone and cancelled_at > at - interval '30 days')::int as churned,
      count(*) filter (where was_there and (held or (gone and cancelled_at > at - interval '30 days')))::int as "paidBefore",
      count(*) filter (where trial_used and not tries)::int as "trialsOver",
      count(*) filter (where trial_used and not tries and first_paid is not null)::int as converted,
      (select count(*)::int from control.billing_finding where settled_at is null) as findings,
      count(*) filter (where sync_failed_at is not null)::int as stale
    from judged`.execute(ctx.sql)
  return rows[0] ?? { churned: 0, paidBefore: 0, trialsOver: 0, converted: 0, findings: 0, stale: 0 }
}

async function readMoney(ctx: OperatorContext, now: Date): Promise<MoneyRow[]> {
  const { rows } = await sql<MoneyRow>`
    select i.currency,
      coalesce(sum(i.amount_paid - i.amount_refunded) filter (
        where i.paid_at > coalesce(case when a.test_clock_id is not null then a.clock_now end, ${now}) - interval '30 days'), 0)::float8 as paid,
      coalesce(sum(i.amount_remaining) filter (where i.status = 'open' and i.attempted), 0)::float8 as owed
    from app.billing_invoice i join app.billing_account a on a.tenant_id = i.tenant_id join control.tenants t on t.id = i.tenant_id
    where t.delete_requested_at is null group by 1 order by 1`.execute(ctx.sql)
  return rows
}
