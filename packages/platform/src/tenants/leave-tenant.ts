import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { followSeats } from '@freehold/billing'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { requireOtherOwner, revokeInvitationsOf } from '../members/index.ts'

/** Ends the caller's own membership. @throws AppError conflict for the last owner: somebody must be able to run the workspace. */
export async function leaveTenant(ctx: VerbContext): Promise<{ done: true }> {
  authorize(ctx, 'tenant:leave')
  const { membershipId, userId } = ctx.caller
  // Staff acting on behalf have none.
  if (membershipId === null || userId === null) throw notFound('membership')
  await requireOtherOwner(ctx, membershipId)
  await revokeInvitationsOf(ctx, userId)
  await sql`delete from app.membership where id = ${membershipId}`.execute(ctx.sql)
  await followSeats(ctx)
  return { done: true }
}
