import { type RoleRef, requireMayGive, standingOf } from '@freehold/access'
import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/**
 * Whether the member who sent an invitation could give its roles now too: one who was demoted meanwhile gives no more than is
 * left to them. Who never was a member (support, on behalf of the workspace) could when they sent it.
 */
export async function mayStillGive(
  tx: TenantContext,
  sentBy: string | null,
  roles: readonly RoleRef[],
): Promise<boolean> {
  if (sentBy === null) return true
  const member = await sql`select from app.membership where user_id = ${sentBy}`.execute(tx.sql)
  if (member.rows.length === 0) return true
  const caller = await standingOf(tx, sentBy)
  try {
    await requireMayGive(Object.assign(tx, { caller }), roles)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') return false
    throw error
  }
}
