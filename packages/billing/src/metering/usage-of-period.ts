import type { TenantContext } from '@freehold/db'
import { type MeterName, meters } from '@freehold/plans'
import { sql } from 'kysely'
import type { Period } from './periods.ts'

/**
 * What counts in a period: what was reported for it, and what waits to be reported. `before`: of a meter whose last value counts, the
 * last one before the period; else 0.
 */
export async function usageOfPeriod(
  ctx: TenantContext,
  meter: MeterName,
  { start, end }: Period,
): Promise<{ used: number; before: number }> {
  const counted = sql`
    select r.quantity, r."at" from app.usage_report r
    where r.meter = ${meter} and r."at" < ${end} and r.withdrawn_at is null and r.refused_at is null
    union all
    select e.quantity, e.billed_at from app.usage_event e
    where e.meter = ${meter} and e.billed_at < ${end}
      and not exists (select from app.usage_report r where r.usage_event_id = e.id)`
  const inside = sql`"at" >= ${start}`
  const found = await (meters[meter].aggregation === 'sum'
    ? sql<{ used: string; before: string }>`
        select coalesce(sum(quantity), 0) as used, 0 as before from (${counted}) c where ${inside}`
    : sql<{ used: string; before: string }>`
        with c as (${counted})
        select coalesce((select quantity from c order by "at" desc limit 1), 0) as used,
          coalesce((select quantity from c where not (${inside}) order by "at" desc limit 1), 0) as before`
  ).execute(ctx.sql)
  const [row] = found.rows
  return { used: Number(row?.used ?? 0), before: Number(row?.before ?? 0) }
}
