import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { followSeats } from '@freehold/billing'
import { sql } from 'kysely'
import { memberResource } from './member-resource.ts'
import { requireMayEnd } from './require-may-end.ts'
import { revokeInvitationsOf } from './revoke-invitations-of.ts'

/** Ends a membership: access ends at once; roles, teams and grants go with it. What they made stays. */
export async function removeMember(
  ctx: VerbContext,
  { id, expectedVersion }: { id: string; expectedVersion?: number | undefined },
) {
  const member = await authorizedLoad(ctx, 'membership:remove', memberResource, id, { expectedVersion })
  await requireMayEnd(ctx, member)
  await revokeInvitationsOf(ctx, member.userId)
  await sql`delete from app.membership where id = ${id}`.execute(ctx.sql)
  await followSeats(ctx)
  return { done: true as const }
}
