import { permissionsOfMember, requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import type { Membership } from './membership.entity.ts'
import { requireOtherOwner } from './require-other-owner.ts'

/**
 * What must hold before somebody else's membership is ended or paused: nobody ends more than they hold, and an owner stays.
 * One's own is left, which is a different act.
 */
export async function requireMayEnd(ctx: VerbContext, member: Membership): Promise<void> {
  if (member.id === ctx.caller.membershipId)
    throw new AppError('conflict', 'This is you. To go, leave the workspace on your profile page.', {
      data: { reason: 'own_membership' },
    })
  requireMayGivePermissions(ctx, await permissionsOfMember(ctx, member.id))
  await requireOtherOwner(ctx, member.id)
}
