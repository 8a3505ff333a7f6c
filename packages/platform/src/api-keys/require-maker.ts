import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'

/** Whose standing a key uses is a member: staff acting on behalf leave no keys behind. */
export function requireMaker({ caller }: VerbContext): { userId: string; membershipId: string } {
  const { userId, membershipId } = caller
  if (userId === null || membershipId === null)
    throw new AppError('forbidden', 'Only members of the workspace can have API keys.', {
      data: { reason: 'no_member' },
    })
  return { userId, membershipId }
}
