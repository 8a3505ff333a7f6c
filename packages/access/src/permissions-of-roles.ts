import { AppError } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import type { AccessContext, PartialPermission } from './caller.ts'
import type { RoleRef } from './schema.ts'

/**
 * What these roles are made of. `grantedOn`: only what a grant on one record of this kind gives.
 * @throws AppError not_found for a role that is not a living one of this tenant
 */
export async function permissionsOfRoles(
  ctx: AccessContext,
  roles: readonly RoleRef[],
  grantedOn: string | null = null,
): Promise<PartialPermission[]> {
  const system = roles.flatMap((role) => ('system' in role ? [role.system] : []))
  const own = [...new Set(roles.flatMap((role) => ('roleId' in role ? [role.roleId] : [])))]
  const living = await sql<{ id: string }>`select id from live.role where id = any(${own}::uuid[])`.execute(
    ctx.sql,
  )
  if (living.rows.length !== own.length)
    throw new AppError('not_found', 'This role does not exist or you cannot see it.')
  return readPermissions(
    ctx,
    sql`select name as system_role, null::uuid as role_id, ${grantedOn}::text as granted_on from unnest(${system}::text[]) name
      union all select null, id, ${grantedOn}::text from unnest(${own}::uuid[]) id`,
  )
}

/** What membership in a team gives, or will when a role in the trash is back: its roles, and what its grants give on their records. */
export function permissionsOfTeam(ctx: AccessContext, teamId: string): Promise<PartialPermission[]> {
  return readPermissions(
    ctx,
    sql`select system_role, role_id, null::text as granted_on from app.team_role where team_id = ${teamId}::uuid
      union all select system_role, role_id, resource_type from app.resource_grant where team_id = ${teamId}::uuid`,
  )
}

/** What a member holds everywhere, or would if they were not deactivated: by roles of their own and by their teams'. */
export function permissionsOfMember(ctx: AccessContext, membershipId: string): Promise<PartialPermission[]> {
  return readPermissions(
    ctx,
    sql`select system_role, role_id, null::text as granted_on from app.membership_role where membership_id = ${membershipId}::uuid
      union all
      select r.system_role, r.role_id, null from app.team_member m join live.team t on t.id = m.team_id
        join app.team_role r on r.team_id = t.id where m.membership_id = ${membershipId}::uuid`,
  )
}

/** @param holdings SELECT of system_role, role_id and granted_on (null: held everywhere) */
async function readPermissions(
  ctx: AccessContext,
  holdings: RawBuilder<unknown>,
): Promise<PartialPermission[]> {
  const found = await sql<PartialPermission>`
    with holding as (${holdings})
    select distinct d.name as permission, given.condition from holding h
    cross join lateral (
      select p.permission, null::jsonb as condition from app.system_role_permission p where p.role = h.system_role
      union all
      select p.permission, p.condition from app.role_permission p where p.role_id = h.role_id
    ) given
    join app.permission d on d.name = given.permission and d.retired_at is null
    where h.granted_on is null or h.granted_on = any(d.grant_types)
    order by 1`.execute(ctx.sql)
  return found.rows
}
