import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { presentMember } from './present-member.ts'

/** One member with their roles, deactivated or not. @throws AppError not_found */
export async function getMember(ctx: VerbContext, input: { id: string }) {
  authorize(ctx, 'membership:read')
  return presentMember(ctx, input.id)
}
