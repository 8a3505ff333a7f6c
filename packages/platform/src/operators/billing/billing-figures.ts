import type { OperatorContext } from '@freehold/api'
import { monthlyValue } from '@freehold/billing'
import type { BillingInterval, PaidPlanName } from '@freehold/plans'
import { paidPlanName } from '@freehold/plans/schema'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { readOutcomes } from './read-outcomes.ts'
import type { figuresOutput } from './schema.ts'

interface GroupRow {
  state: z.infer<typeof figuresOutput>['byState'][number]['state']
  status: string | null
  plan: string
  interval: BillingInterval | null
  workspaces: number
  seats: number
}

const currency = 'USD'
const money = (amount: number) => ({ amount, currency })

/** Pays for seats now: in a paid period, or in the grace after a failed payment. No trial, no agreement, nobody restricted. */
export function pays({ state, status }: Pick<GroupRow, 'state' | 'status'>): boolean {
  return state === 'active' || state === 'past_due' || (state === 'canceling' && status !== 'trialing')
}

/**
 * How the business stands, from our own tables, over workspaces that are not being deleted.
 * - `mrr`: seats of all that pay (`pays`) at the list price of a month, a year by the twelfth. Without usage.
 * - `mrrAtRisk`: the part of it that is past due.
 * - `churn`: of the workspaces that paid 30 days ago, those whose subscription has ended since and that have no other.
 *   Paid: an invoice above nothing was paid before then.
 * - `trialConversion`: of all workspaces whose trial is over, those that have paid an invoice since.
 * - `paid`: invoices paid in the last 30 days, less refunds of them; `owed`: open invoices that were tried.
 * A customer on a test clock counts by its own time.
 */
export async function billingFigures(ctx: OperatorContext): Promise<z.infer<typeof figuresOutput>> {
  const groups = await readGroups(ctx)
  const paying = groups.flatMap((group) => {
    const plan = paidPlanName.options.find((name) => name === group.plan)
    return plan && group.interval && pays(group) ? [{ ...group, plan, interval: group.interval }] : []
  })
  const valueOf = (rows: typeof paying) =>
    rows.reduce((sum, { plan, interval, seats }) => sum + monthlyValue(plan, interval, seats), 0)
  return {
    mrr: money(valueOf(paying)),
    mrrAtRisk: money(valueOf(paying.filter(({ state }) => state === 'past_due'))),
    byPlan: byPlan(paying).map((group) => ({
      ...group,
      mrr: money(monthlyValue(group.plan, group.interval, group.seats)),
    })),
    byState: byState(groups),
    ...(await readOutcomes(ctx)),
  }
}

async function readGroups(ctx: OperatorContext): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    select a.state, a.subscription_status as status, a.plan, a."interval", count(*)::int as workspaces, coalesce(sum(a.seats), 0)::int as seats
    from app.billing_account a join control.tenants t on t.id = a.tenant_id where t.delete_requested_at is null
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(ctx.sql)
  return rows
}

type Sold = { plan: PaidPlanName; interval: BillingInterval; workspaces: number; seats: number }

function byPlan(paying: readonly Sold[]): Sold[] {
  const groups = new Map<string, Sold>()
  for (const { plan, interval, workspaces, seats } of paying) {
    const group = groups.get(`${plan} ${interval}`) ?? { plan, interval, workspaces: 0, seats: 0 }
    groups.set(`${plan} ${interval}`, {
      ...group,
      workspaces: group.workspaces + workspaces,
      seats: group.seats + seats,
    })
  }
  return [...groups.values()]
}

function byState(groups: readonly GroupRow[]) {
  const states = new Map<GroupRow['state'], number>()
  for (const { state, workspaces } of groups) states.set(state, (states.get(state) ?? 0) + workspaces)
  return [...states].map(([state, workspaces]) => ({ state, workspaces }))
}
