import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { HeldRole } from './pending-invitations.ts'

export interface LockedInvitation {
  id: string
  email: string
  state: 'pending' | 'accepted' | 'revoked' | 'expired'
  expiresAt: string
  sentAt: string
  sendNumber: number
  /** Who sent it last. */
  sentBy: string | null
  roles: HeldRole[]
}

/** One invitation of this tenant, locked: two acts on it take turns. Its roles are those that still exist. */
export async function lockInvitation(ctx: TenantContext, id: string): Promise<LockedInvitation | undefined> {
  const { rows } = await sql<LockedInvitation>`
    select i.id, i.email, i.state, i.expires_at as "expiresAt", i.sent_at as "sentAt", i.send_number as "sendNumber",
      coalesce(i.updated_by, i.created_by) as "sentBy",
      (select coalesce(jsonb_agg(jsonb_build_object('systemRole', r.system_role, 'roleId', r.role_id)), '[]')
       from app.invitation_role r where r.invitation_id = i.id
         and (r.system_role is not null or exists (select from live.role o where o.id = r.role_id))) as roles
    from app.invitation i where i.id = ${id} for update of i`.execute(ctx.sql)
  const row = rows[0]
  if (!row) return undefined
  const late = row.state === 'pending' && new Date(row.expiresAt) <= ctx.clock.now()
  return late ? { ...row, state: 'expired' } : row
}
