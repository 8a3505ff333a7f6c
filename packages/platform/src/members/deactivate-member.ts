import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { followSeats } from '@freehold/billing'
import { memberResource } from './member-resource.ts'
import { presentMember } from './present-member.ts'
import { requireMayEnd } from './require-may-end.ts'
import { revokeInvitationsOf } from './revoke-invitations-of.ts'

/** Pauses a membership: access ends at once and the seat is free; roles, teams and grants wait for a reactivation. */
export async function deactivateMember(
  ctx: VerbContext,
  { id, expectedVersion }: { id: string; expectedVersion?: number | undefined },
) {
  const member = await authorizedLoad(ctx, 'membership:remove', memberResource, id, { expectedVersion })
  if (member.status === 'active') {
    await requireMayEnd(ctx, member)
    await revokeInvitationsOf(ctx, member.userId)
    member.status = 'deactivated'
    await ctx.em.flush()
    await followSeats(ctx)
  }
  return presentMember(ctx, id)
}
