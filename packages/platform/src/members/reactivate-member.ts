import { authorizedLoad, permissionsOfMember, requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { followSeats } from '@freehold/billing'
import { memberResource } from './member-resource.ts'
import { presentMember } from './present-member.ts'
import { requireSeats } from './require-seats.ts'

/** Gives a deactivated member back what they had. @throws AppError plan_limit without a free seat */
export async function reactivateMember(
  ctx: VerbContext,
  { id, expectedVersion }: { id: string; expectedVersion?: number | undefined },
) {
  const member = await authorizedLoad(ctx, 'membership:remove', memberResource, id, { expectedVersion })
  if (member.status === 'deactivated') {
    requireMayGivePermissions(ctx, await permissionsOfMember(ctx, id))
    await requireSeats(ctx, 1)
    member.status = 'active'
    await ctx.em.flush()
    await followSeats(ctx)
  }
  return presentMember(ctx, id)
}
