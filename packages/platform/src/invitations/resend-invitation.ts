import { authorize, requireMayGive } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { requireSeats } from '../members/index.ts'
import { sendInvitationJob } from './jobs/send-invitation.ts'
import { lockInvitation } from './lock-invitation.ts'
import { asRoleRef } from './pending-invitations.ts'
import { defaultExpiryDays } from './schema.ts'

const dayMs = 24 * 60 * 60 * 1000
const pauseSeconds = 60
/** Mails of one invitation: an address may be a stranger's. */
const maxMails = 10

/**
 * Sends an invitation again: a new link, which makes the ones before useless at once, and the full time anew.
 * @throws AppError conflict when it has ended, rate_limited within a minute of the last mail
 */
export async function resendInvitation(ctx: VerbContext, { id }: { id: string }) {
  authorize(ctx, 'membership:invite')
  const found = await lockInvitation(ctx, id)
  if (!found) throw notFound('invitation')
  if (found.state === 'accepted' || found.state === 'revoked')
    throw new AppError('conflict', 'This invitation has ended. Reload the list.', {
      data: { reason: found.state },
    })
  await requireMayGive(ctx, found.roles.map(asRoleRef))
  if (found.sendNumber >= maxMails)
    throw new AppError(
      'rate_limited',
      `This address got ${maxMails} mails of this invitation. Ask there in person.`,
      {
        retryAfterSeconds: 24 * 3600,
      },
    )
  const now = ctx.clock.now()
  const waitMs = new Date(found.sentAt).getTime() + pauseSeconds * 1000 - now.getTime()
  if (waitMs > 0)
    throw new AppError('rate_limited', 'The mail was sent less than a minute ago. Give it a moment.', {
      retryAfterSeconds: Math.ceil(waitMs / 1000),
    })
  // One whose time ran out no longer keeps a seat.
  if (found.state === 'expired') await requireSeats(ctx, 1)
  const sendNumber = found.sendNumber + 1
  const expiresAt = new Date(now.getTime() + defaultExpiryDays * dayMs)
  await sql`
    update app.invitation set send_number = ${sendNumber}, sent_at = ${now}, expires_at = ${expiresAt}
    where id = ${id}`.execute(ctx.sql)
  await sql`select door.drop_invitation_key(${id})`.execute(ctx.sql)
  await enqueue(ctx, sendInvitationJob, { invitationId: id, sendNumber })
  return { done: true as const }
}
