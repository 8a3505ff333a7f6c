import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { usageInput, usageOutput } from './schema.ts'

type Usage = z.infer<typeof usageOutput>

const spans = {
  day: { count: 24, unit: 'hour' },
  month: { count: 30, unit: 'day' },
} as const

/** How much the workspace calls, who does, what was refused, and what its plan allows. Counts are some seconds old. */
export async function getUsage(ctx: VerbContext, { period }: z.infer<typeof usageInput>): Promise<Usage> {
  authorize(ctx, 'plan:read')
  const { limits } = await tenantEntitlements(ctx)
  const { count, unit } = spans[period]
  const first = sql`date_trunc(${unit}, ${ctx.clock.now()}::timestamptz, 'UTC') - ${`${count - 1} ${unit}s`}::interval`
  return {
    period,
    requestsPerMinute: limits.requestsPerMinute,
    month: await readMonth(ctx, limits.apiCallsPerMonth),
    series: await readSeries(ctx, first, unit),
    callers: await readCallers(ctx, first),
  }
}

async function readMonth(ctx: VerbContext, limit: number | null): Promise<Usage['month']> {
  const now = ctx.clock.now()
  const start = (ahead: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead))
  const from = start(0).toISOString().slice(0, 10)
  const found = await sql<{ calls: number }>`
    select calls::int from app.usage_month where month = ${from}::date`.execute(ctx.sql)
  return { from, used: found.rows[0]?.calls ?? 0, limit, resetsAt: start(1).toISOString() }
}

async function readSeries(
  ctx: VerbContext,
  first: ReturnType<typeof sql>,
  unit: 'hour' | 'day',
): Promise<Usage['series']> {
  const found = await sql<{ at: string; calls: number; byKeys: number; refused: number }>`
    select s.at, coalesce(sum(u.calls), 0)::int as calls,
      coalesce(sum(u.calls) filter (where u.consumer <> 'app'), 0)::int as "byKeys",
      coalesce(sum(u.refused), 0)::int as refused
    from generate_series(${first}, ${ctx.clock.now()}::timestamptz, ${`1 ${unit}`}::interval) as s (at)
    left join app.usage_hour u on u.hour >= s.at and u.hour < s.at + ${`1 ${unit}`}::interval
    group by s.at order by s.at`.execute(ctx.sql)
  return found.rows.map((row) => ({ ...row, at: isoTime(row.at) }))
}

/** Names of keys as the list of keys shows them: one's own, or all to who manages them. */
async function readCallers(ctx: VerbContext, first: ReturnType<typeof sql>): Promise<Usage['callers']> {
  const seesAll = ctx.caller.can('api-key:manage')
  const found = await sql<Usage['callers'][number]>`
    select nullif(u.consumer, 'app')::uuid as "keyId",
      case when ${seesAll} or k.membership_id = ${ctx.caller.membershipId}::uuid then k.name end as name,
      sum(u.calls)::int as calls, sum(u.refused)::int as refused
    from app.usage_hour u left join app.api_key k on k.id = nullif(u.consumer, 'app')::uuid
    where u.hour >= ${first}
    group by u.consumer, k.name, k.membership_id order by sum(u.calls) desc, u.consumer limit 100`.execute(
    ctx.sql,
  )
  return found.rows
}
