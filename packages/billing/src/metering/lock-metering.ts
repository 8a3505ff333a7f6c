import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** One at a time works on what a tenant used, until the transaction ends. A statement of its own: what follows sees what the other did. */
export async function lockMetering(ctx: TenantContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`metering:${ctx.tenant.id}`}, 0))`.execute(
    ctx.sql,
  )
}
