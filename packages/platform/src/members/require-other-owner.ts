import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/**
 * Call before a member stops being an active owner, however. Holds the tenant's lock on its owners until the transaction
 * ends, so that of two owners who go at once the second sees that the first is gone.
 * @throws AppError conflict when nobody would be left who can run the workspace
 */
export async function requireOtherOwner(ctx: TenantContext, membershipId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`owners:${ctx.tenant.id}`}, 0))`.execute(ctx.sql)
  // A statement of its own: its snapshot must not be older than the lock.
  const { rows } = await sql<{ other: boolean; own: boolean }>`
    select coalesce(bool_or(m.id <> ${membershipId}), false) as other, coalesce(bool_or(m.id = ${membershipId}), false) as own
    from app.membership_role r join app.membership m on m.id = r.membership_id
    where r.system_role = 'owner' and m.status = 'active'`.execute(ctx.sql)
  const [owners] = rows
  if (!owners?.own || owners.other) return
  throw new AppError(
    'conflict',
    'This is the last owner of the workspace. Make somebody else an owner first.',
    {
      data: { reason: 'last_owner' },
    },
  )
}
