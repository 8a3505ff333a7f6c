import type { RequestContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import { findInvitation } from './find-invitation.ts'
import { inviterName, roleLabels } from './pending-invitations.ts'

interface Row {
  state: 'pending' | 'accepted' | 'revoked' | 'expired'
  email: string
  invitedBy: string | null
  roles: { label: string }[]
  expiresAt: string
}

/** What an invitation's link shows, signed in or not: the token is the proof that it was sent to whoever asks. */
export async function showInvitation(ctx: RequestContext, { token }: { token: string }) {
  const { tenant, id } = await findInvitation(ctx.services, token)
  return ctx.services.database.inTenant(ctx, tenant, async (tx) => {
    const { rows } = await sql<Row>`
      select case when i.state = 'pending' and i.expires_at <= ${ctx.clock.now()} then 'expired' else i.state end as state,
        i.email, ${inviterName} as "invitedBy", ${roleLabels} as roles, i.expires_at as "expiresAt"
      from app.invitation i where i.id = ${id}`.execute(tx.sql)
    const [row] = rows
    if (!row) throw new Error(`There is no invitation ${id} for its key`)
    return { ...row, workspace: tenant.name, expiresAt: isoTime(row.expiresAt) }
  })
}
