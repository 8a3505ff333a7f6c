import type { RoleRef } from '@freehold/access'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** What the invited person will be; for code that has asked requireMayGive. */
export async function insertRoles(
  ctx: TenantContext,
  invitationId: string,
  roles: readonly RoleRef[],
): Promise<void> {
  const system = roles.flatMap((role) => ('system' in role ? [role.system] : []))
  const own = roles.flatMap((role) => ('roleId' in role ? [role.roleId] : []))
  await sql`
    insert into app.invitation_role (invitation_id, system_role, role_id)
    select ${invitationId}::uuid, name, null::uuid from unnest(${[...new Set(system)]}::text[]) name
    union all
    select ${invitationId}::uuid, null, id from unnest(${[...new Set(own)]}::uuid[]) id`.execute(ctx.sql)
}
