import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'

interface Row {
  id: string
  name: string
  roles: string[]
  retentionDays: number
}

/** The workspace as the caller sees it: who they are in it and what they may do. */
export async function currentTenant(ctx: VerbContext) {
  authorize(ctx, 'tenant:read')
  const found = await sql<Row>`
    select m.id, m.name, (select retention_days from door.current_tenant()) as "retentionDays",
      array(select s.name from app.membership_role r join app.system_role s on s.name = r.system_role
            where r.membership_id = m.id order by s.rank desc) as roles
    from app.membership m where m.id = ${ctx.caller.membershipId}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw new Error('The caller has no membership')
  const { retentionDays, ...membership } = row
  return { ...ctx.tenant, retentionDays, membership, permissions: [...ctx.caller.permissions] }
}
