import { type RoleRef, requireMayGive } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { requireTeamRole } from './require-team-role.ts'

const keyOf = (role: RoleRef) => ('system' in role ? role.system : role.roleId)

/**
 * Makes these the team's roles; the caller must hold all of what is added and of what is taken. Roles in the trash stay
 * assigned: they come back with a restore. Returns whether anything changed.
 */
export async function setTeamRoles(
  ctx: VerbContext,
  teamId: string,
  wanted: readonly RoleRef[],
): Promise<boolean> {
  const held = await livingRoles(ctx, teamId)
  const wantedKeys = new Set(wanted.map(keyOf))
  const heldKeys = new Set(held.map(keyOf))
  const added = wanted.filter((role) => !heldKeys.has(keyOf(role)))
  const removed = held.filter((role) => !wantedKeys.has(keyOf(role)))
  if (added.length + removed.length === 0) return false
  requireTeamRole(added)
  await requireMayGive(ctx, [...added, ...removed])
  await sql`
    delete from app.team_role where team_id = ${teamId}
      and (system_role = any(${systemOf(removed)}::text[]) or role_id = any(${ownOf(removed)}::uuid[]))`.execute(
    ctx.sql,
  )
  await sql`
    insert into app.team_role (team_id, system_role, role_id)
    select ${teamId}::uuid, name, null::uuid from unnest(${systemOf(added)}::text[]) name
    union select ${teamId}::uuid, null, id from unnest(${ownOf(added)}::uuid[]) id`.execute(ctx.sql)
  return true
}

async function livingRoles(ctx: VerbContext, teamId: string): Promise<RoleRef[]> {
  const found = await sql<{ role: RoleRef }>`
    select case when r.system_role is null then jsonb_build_object('roleId', o.id) else jsonb_build_object('system', r.system_role) end as role
    from app.team_role r left join live.role o on o.id = r.role_id
    where r.team_id = ${teamId} and (r.system_role is not null or o.id is not null)`.execute(ctx.sql)
  return found.rows.map(({ role }) => role)
}

const systemOf = (roles: readonly RoleRef[]) =>
  roles.flatMap((role) => ('system' in role ? [role.system] : []))
const ownOf = (roles: readonly RoleRef[]) => roles.flatMap((role) => ('roleId' in role ? [role.roleId] : []))
