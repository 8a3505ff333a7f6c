import type { RoleRef } from '@freehold/access'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** Gives a member roles, each once; for code that has decided it may. */
export async function assignRoles(
  ctx: TenantContext,
  membershipId: string,
  roles: readonly RoleRef[],
): Promise<void> {
  const { system, own } = splitRoles(roles)
  await sql`
    insert into app.membership_role (membership_id, system_role, role_id)
    select ${membershipId}::uuid, name, null::uuid from unnest(${system}::text[]) name
    union all
    select ${membershipId}::uuid, null, id from unnest(${own}::uuid[]) id`.execute(ctx.sql)
}

export async function takeRoles(
  ctx: TenantContext,
  membershipId: string,
  roles: readonly RoleRef[],
): Promise<void> {
  const { system, own } = splitRoles(roles)
  await sql`
    delete from app.membership_role where membership_id = ${membershipId}
      and (system_role = any(${system}::text[]) or role_id = any(${own}::uuid[]))`.execute(ctx.sql)
}

/** The roles a member holds directly. One in the trash is none. */
export async function rolesOfMember(ctx: TenantContext, membershipId: string): Promise<RoleRef[]> {
  const { rows } = await sql<{ system: string | null; roleId: string | null }>`
    select r.system_role as system, r.role_id as "roleId" from app.membership_role r
    where r.membership_id = ${membershipId}
      and (r.role_id is null or exists (select from live.role o where o.id = r.role_id))`.execute(ctx.sql)
  return rows.map(({ system, roleId }) =>
    system === null ? { roleId: roleId ?? '' } : ({ system } as RoleRef),
  )
}

/** Equal roles have equal keys. */
export function roleKey(role: RoleRef): string {
  return 'system' in role ? role.system : role.roleId
}

function splitRoles(roles: readonly RoleRef[]) {
  const keys = (kind: 'system' | 'roleId') => [...new Set(roles.filter((role) => kind in role).map(roleKey))]
  return { system: keys('system'), own: keys('roleId') }
}
