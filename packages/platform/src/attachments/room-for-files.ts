import type { TenantContext } from '@freehold/db'
import { tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'

/**
 * Bytes that the plan has room for; null: without limit. What is in the trash does not count until it is as much as the plan has
 * room for: else whoever attaches and removes, again and again, fills the disk.
 */
export async function roomForFiles(ctx: TenantContext): Promise<number | null> {
  const { limits } = await tenantEntitlements(ctx)
  if (limits.storageMegabytes === null) return null
  const limit = limits.storageMegabytes * 1_000_000
  const found = await sql<{ used: string; trashed: string }>`
    select coalesce(sum(size) filter (where deletion_id is null), 0) as used,
      coalesce(sum(size) filter (where deletion_id is not null), 0) as trashed
    from app.file where record_id is not null and expires_at is null`.execute(ctx.sql)
  const [used, trashed] = [Number(found.rows[0]?.used), Number(found.rows[0]?.trashed)]
  return Math.max(0, Math.min(limit - used, 2 * limit - used - trashed))
}
