import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'

/** Ends the caller's own membership. @throws AppError conflict for the last owner: somebody must be able to run the workspace. */
export async function leaveTenant(ctx: VerbContext): Promise<{ done: true }> {
  authorize(ctx, 'tenant:leave')
  await requireOtherOwner(ctx)
  await sql`delete from app.membership where id = ${ctx.caller.membershipId}`.execute(ctx.sql)
  return { done: true }
}

/** Locks every owner's role, so that of two owners who leave at once the second sees that the first is gone. */
async function requireOtherOwner(ctx: VerbContext): Promise<void> {
  const { rows } = await sql<{ membershipId: string }>`
    select membership_id as "membershipId" from app.membership_role where system_role = 'owner' order by id for update`.execute(
    ctx.sql,
  )
  const owners = rows.map((row) => row.membershipId)
  if (owners.length === 1 && owners[0] === ctx.caller.membershipId) {
    throw new AppError(
      'conflict',
      'You are the last owner of this workspace. Make somebody else an owner first.',
      { data: { reason: 'last_owner' } },
    )
  }
}
