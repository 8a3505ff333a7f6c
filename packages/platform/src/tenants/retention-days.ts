import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** How many days this tenant's deleted records can be brought back. */
export async function retentionDays(ctx: TenantContext): Promise<number> {
  const found = await sql<{ days: number }>`select retention_days as days from door.current_tenant()`.execute(
    ctx.sql,
  )
  const row = found.rows[0]
  if (!row) throw new Error(`There is no tenant ${ctx.tenant.id}`)
  return row.days
}
