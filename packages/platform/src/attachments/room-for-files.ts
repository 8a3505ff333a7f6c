import type { TenantContext } from '@freehold/db'
import { tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'

/** Bytes that the plan has room for; null: without limit. */
export async function roomForFiles(ctx: TenantContext): Promise<number | null> {
  const { limits } = await tenantEntitlements(ctx)
  if (limits.storageMegabytes === null) return null
  const found = await sql<{ used: string }>`
    select coalesce(sum(size), 0) as used from live.file where record_id is not null and expires_at is null`.execute(
    ctx.sql,
  )
  return Math.max(0, limits.storageMegabytes * 1_000_000 - Number(found.rows[0]?.used))
}
