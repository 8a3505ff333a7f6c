import type { RoleRef } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime, notFound } from '@freehold/core'
import { sql } from 'kysely'
import { livingPermissions } from './living-permissions.ts'
import { offerConditions } from './offer-conditions.ts'
import { permissionsOfRole } from './permissions-of-role.ts'
import { refusalToGive } from './refusal-to-give.ts'
import { roleHolders } from './role-holders.ts'
import type { RoleDetail } from './schema.ts'

type Head = Pick<
  RoleDetail,
  'name' | 'description' | 'rank' | 'version' | 'origin' | 'createdAt' | 'updatedAt' | 'updatedByName'
>

/** One role as its page shows it: for code that has checked. @throws AppError not_found */
export async function readRole(ctx: VerbContext, role: RoleRef): Promise<RoleDetail> {
  const head = 'system' in role ? await systemHead(ctx, role.system) : await ownHead(ctx, role.roleId)
  if (!head) throw notFound('role')
  const permissions = await permissionsOfRole(ctx, role)
  const labels = new Map(
    (await livingPermissions(ctx)).map(({ permission, label }) => [permission, label] as const),
  )
  return {
    id: 'system' in role ? role.system : role.roleId,
    role,
    ...head,
    createdAt: head.createdAt && isoTime(head.createdAt),
    updatedAt: head.updatedAt && isoTime(head.updatedAt),
    refusal: refusalToGive(ctx, permissions),
    permissions: permissions.map(({ permission, condition }) => ({
      permission,
      condition,
      label: labels.get(permission) ?? permission,
      offer: offerConditions(ctx.services.catalogue, permission),
    })),
    holders: await roleHolders(ctx, role),
  }
}

async function systemHead(ctx: VerbContext, name: string): Promise<Head | undefined> {
  const found = await sql<Head>`
    select label as name, description, rank, null::int as version, null as origin, null as "createdAt", null as "updatedAt",
      null as "updatedByName"
    from app.system_role where name = ${name}`.execute(ctx.sql)
  return found.rows[0]
}

async function ownHead(ctx: VerbContext, roleId: string): Promise<Head | undefined> {
  const found = await sql<Head>`
    select r.name, r.description, null::int as rank, r.version, r.created_at as "createdAt", r.updated_at as "updatedAt",
      (select m.name from app.membership m where m.user_id = r.updated_by) as "updatedByName",
      (select case when o.origin_role_id is null
           then jsonb_build_object('role', jsonb_build_object('system', s.name), 'name', s.label)
           else jsonb_build_object('role', jsonb_build_object('roleId', p.id), 'name', p.name) end
         from app.role_origin o left join app.system_role s on s.name = o.origin_system_role
           left join live.role p on p.id = o.origin_role_id
         where o.role_id = r.id and (s.name is not null or p.id is not null)) as origin
    from live.role r where r.id = ${roleId}`.execute(ctx.sql)
  return found.rows[0]
}
