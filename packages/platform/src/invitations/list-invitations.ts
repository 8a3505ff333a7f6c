import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { inviterName, roleLabels } from './pending-invitations.ts'
import type { listInvitationsInput } from './schema.ts'

interface Row {
  id: string
  email: string
  name: string
  expired: boolean
  roles: { label: string }[]
  invitedBy: string | null
  invitedAt: string
  sentAt: string
  resent: number
  expiresAt: string
}

/** Invitations that nobody has answered or taken back, the newest first; those whose time ran out too. */
export async function listInvitations(ctx: VerbContext, input: z.output<typeof listInvitationsInput>) {
  authorize(ctx, 'membership:invite')
  const { search } = input
  const { rows, nextCursor } = await listPage<Row>(ctx, 'invitations', input, {
    select: sql`
      select i.id, i.email, i.name, i.expires_at <= ${ctx.clock.now()} as expired, ${roleLabels} as roles,
        ${inviterName} as "invitedBy", i.created_at as "invitedAt", i.sent_at as "sentAt",
        i.send_number - 1 as resent, i.expires_at as "expiresAt"
      from app.invitation i`,
    where: [
      sql`i.state = 'pending'`,
      ...(search ? [sql`strpos(lower(i.email || ' ' || i.name), lower(${search})) > 0`] : []),
    ],
    sort: {
      expression: sql`i.created_at`,
      type: 'timestamptz',
      direction: 'desc',
      of: (row) => row.invitedAt,
    },
    id: sql`i.id`,
  })
  const data = rows.map((row) => ({
    ...row,
    invitedAt: isoTime(row.invitedAt),
    sentAt: isoTime(row.sentAt),
    expiresAt: isoTime(row.expiresAt),
  }))
  return { data, nextCursor }
}
