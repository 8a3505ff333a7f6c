import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import { sql } from 'kysely'
import { lockInvitation } from './lock-invitation.ts'

/** Takes an invitation back; its link says so. Again is done already. @throws AppError conflict when it was accepted */
export async function revokeInvitation(ctx: VerbContext, { id }: { id: string }) {
  authorize(ctx, 'membership:invite')
  const found = await lockInvitation(ctx, id)
  if (!found) throw notFound('invitation')
  if (found.state === 'accepted')
    throw new AppError('conflict', `${found.email} has accepted already, and is a member now.`, {
      data: { reason: 'accepted' },
    })
  await sql`
    update app.invitation set state = 'revoked', ended_at = ${ctx.clock.now()}
    where id = ${id} and state <> 'revoked'`.execute(ctx.sql)
  return { done: true as const }
}
