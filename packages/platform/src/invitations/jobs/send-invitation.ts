import { recordId } from '@freehold/core/schema'
import type { TenantContext } from '@freehold/db'
import { defineJob } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'
import { invitationMail } from '../invitation-mail.ts'
import { hashToken, invitationToken } from '../invitation-token.ts'
import { inviterName } from '../pending-invitations.ts'

interface Row {
  email: string
  expiresAt: Date
  inviter: string | null
}

/**
 * Mails one invitation. The link's hash is in place before the mail leaves; a run that repeats sends the same link. An
 * invitation that has ended, or was sent anew meanwhile, is none of this job's business any more.
 */
export const sendInvitationJob = defineJob({
  name: 'invitation.send',
  input: z.strictObject({ invitationId: recordId, sendNumber: z.int() }),
  label: () => 'Invitation',
  visible: false,
  async handler(run, { invitationId, sendNumber }) {
    const token = invitationToken(run.outbox, invitationId, sendNumber)
    const found = await run.inTenant(async (ctx: TenantContext) => {
      const { rows } = await sql<Row>`
        select i.email, i.expires_at as "expiresAt", ${inviterName} as inviter from app.invitation i
        where i.id = ${invitationId} and i.send_number = ${sendNumber} and i.state = 'pending' for share of i`.execute(
        ctx.sql,
      )
      if (rows[0])
        await sql`select door.set_invitation_key(${invitationId}, ${hashToken(token)})`.execute(ctx.sql)
      return rows[0]
    })
    if (!found) return
    const body = invitationMail({
      workspace: run.tenant.name,
      inviter: found.inviter ?? 'Somebody',
      email: found.email,
      expiresAt: new Date(found.expiresAt),
      url: run.outbox.link(`/invite/${token}`),
    })
    await run.outbox.send({ to: found.email, ...body, id: `${invitationId}.${sendNumber}` })
  },
})
