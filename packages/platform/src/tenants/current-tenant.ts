import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { imagePath } from '../images/index.ts'
import type { tenantAccess } from './schema.ts'

interface Row {
  id: string | null
  name: string
  roles: string[]
  retentionDays: number
  access: z.infer<typeof tenantAccess>
  accessReason: string | null
  logo: string[] | null
}

/** The workspace as the caller sees it: who they are in it and what they may do. */
export async function currentTenant(ctx: VerbContext) {
  authorize(ctx, 'tenant:read')
  const found = await sql<Row>`
    select m.id, m.name, t.retention_days as "retentionDays", a.access, a.access_reason as "accessReason", door.tenant_logo() as logo,
      array(select s.name from app.membership_role r join app.system_role s on s.name = r.system_role
            where r.membership_id = m.id order by s.rank desc) as roles
    from door.current_tenant() t cross join door.tenant_access() a
    left join app.membership m on m.id = ${ctx.caller.membershipId}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw new Error(`There is no tenant ${ctx.tenant.id}`)
  const { id, name, roles, logo, ...state } = row
  const membership = id === null ? null : { id, name, roles }
  const { permissions } = ctx.caller
  return {
    ...ctx.tenant,
    ...state,
    logoPath: imagePath(ctx.tenant, logo?.[0]),
    membership,
    permissions: [...permissions],
    partialPermissions: heldInPart(ctx),
  }
}

function heldInPart({ caller }: VerbContext): string[] {
  const partial = [...caller.conditional, ...caller.granted].map(({ permission }) => permission)
  return [...new Set(partial)].filter((permission) => !caller.permissions.includes(permission)).sort()
}
