import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Currency } from '../money/currencies/schema.ts'
import { crossRate } from './convert-amount.ts'

/** Weekends and holidays have no rate of their own; what is older says nothing about the day any more. */
const oldestDays = 10

export interface RateOn {
  /** What one unit of `from` is worth in `to`. */
  rate: string
  /** The day whose rates these are. */
  day: string
}

/** The rate from one currency to another on a day: of that day, or the last before it. Null where none is known. */
export async function rateOn(
  ctx: TenantContext,
  from: Currency,
  to: Currency,
  day: string,
): Promise<RateOn | null> {
  if (from === to) return { rate: '1.000000000000', day }
  const found = await sql<{ day: string; fromRate: string; toRate: string }>`
    with rate as (
      select day, currency, per_euro from app.exchange_rate
        where currency in (${from}, ${to}) and day between ${day}::date - ${oldestDays}::int and ${day}::date
      union all
      select distinct day, 'EUR', 1 from app.exchange_rate
        where 'EUR' in (${from}, ${to}) and day between ${day}::date - ${oldestDays}::int and ${day}::date)
    select f.day::text as day, f.per_euro::text as "fromRate", t.per_euro::text as "toRate"
    from rate f join rate t on t.day = f.day
    where f.currency = ${from} and t.currency = ${to} order by f.day desc limit 1`.execute(ctx.sql)
  const row = found.rows[0]
  return row ? { rate: crossRate(row.fromRate, row.toRate), day: row.day } : null
}
