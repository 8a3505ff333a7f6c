import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** Forgets what was used, reported and invoiced before `horizon`; what waits to be reported stays. */
export async function forgetUsage(ctx: TenantContext, horizon: Date): Promise<void> {
  await sql`
    delete from app.usage_event e where e.billed_at < ${horizon} and not exists (
      select from app.usage_report r where r.usage_event_id = e.id and r.refused_at is null and r.withdrawn_at is null
        and (r.reported_at is null or r.withdraw))`.execute(ctx.sql)
  await sql`delete from app.usage_period where ends_at < ${horizon}`.execute(ctx.sql)
}
