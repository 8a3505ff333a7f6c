import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'

interface Row {
  id: string | null
  name: string
  roles: string[]
  retentionDays: number
}

/** The workspace as the caller sees it: who they are in it and what they may do. */
export async function currentTenant(ctx: VerbContext) {
  authorize(ctx, 'tenant:read')
  const found = await sql<Row>`
    select m.id, m.name, t.retention_days as "retentionDays",
      array(select s.name from app.membership_role r join app.system_role s on s.name = r.system_role
            where r.membership_id = m.id order by s.rank desc) as roles
    from door.current_tenant() t left join app.membership m on m.id = ${ctx.caller.membershipId}`.execute(
    ctx.sql,
  )
  const row = found.rows[0]
  if (!row) throw new Error(`There is no tenant ${ctx.tenant.id}`)
  const { retentionDays, id, name, roles } = row
  const membership = id === null ? null : { id, name, roles }
  return { ...ctx.tenant, retentionDays, membership, permissions: [...ctx.caller.permissions] }
}
