import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { lockMetering } from './lock-metering.ts'
import { meteringAccount } from './metering-account.ts'

/** Counts that came later than this are not asked for any more: Stripe takes nothing older than 35 days. */
const lookBackDays = 33

/**
 * Makes usage events of the hourly counts of calls by API keys. Each says from which count to which it brings its hour up to date
 * (`api_calls:2026-11-23T14:0-120`), so counts that are written late follow as events of their own, and nothing counts twice.
 * An hour is taken when it is over, and by a test clock at once, since the clock may stand anywhere else an hour later.
 */
export async function collectApiCalls(ctx: TenantContext): Promise<number> {
  await lockMetering(ctx)
  const { onTestClock, now } = await meteringAccount(ctx)
  const real = ctx.clock.now()
  const until = onTestClock ? real : sql`date_trunc('hour', ${real}::timestamptz, 'UTC')`
  const from = sql`${real}::timestamptz - ${`${lookBackDays} days`}::interval`
  const at = onTestClock ? sql`${now}::timestamptz` : sql`c.hour + interval '59 minutes 59 seconds'`
  const made = await sql`
    insert into app.usage_event (event_id, meter, quantity, occurred_at, billed_at, hour, counted_to)
    select 'api_calls:' || to_char(c.hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24') || ':' || c.counted || '-' || c.calls,
      'api_calls', c.calls - c.counted, ${at}, ${at}, c.hour, c.calls
    from (
      select u.hour, sum(u.calls)::bigint as calls,
        coalesce((select max(e.counted_to) from app.usage_event e where e.hour = u.hour and e.meter = 'api_calls'), 0) as counted
      from app.usage_hour u
      where u.consumer <> 'app' and u.hour >= ${from} and u.hour < ${until}
      group by u.hour) c
    where c.calls > c.counted
    on conflict (tenant_id, event_id) do nothing`.execute(ctx.sql)
  return Number(made.numAffectedRows ?? 0n)
}
