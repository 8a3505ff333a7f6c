import type { Services } from '@freehold/api'
import { AppError, type TenantRef } from '@freehold/core'
import { hashToken } from './invitation-token.ts'

/**
 * The invitation of a link. A token that never was, one replaced by a newer mail, and one of a workspace that is gone get
 * the same answer. @throws AppError not_found
 */
export async function findInvitation(
  { database }: Services,
  token: string,
): Promise<{ tenant: TenantRef; id: string }> {
  const [row] = await database.callDoor<TenantRef & { invitation_id: string }>('find_invitation', [
    hashToken(token),
  ])
  if (!row)
    throw new AppError(
      'not_found',
      'This invitation link does not work. If you were invited twice, use the newest mail; otherwise ask for a new invitation.',
    )
  const { invitation_id: id, ...tenant } = row
  return { tenant, id }
}
