import type { RoleRef } from '@freehold/access'
import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import type { RolePermission } from './schema.ts'

/** What a role is made of now, in the trash too, without what has been retired; by name. */
export async function permissionsOfRole(ctx: TenantContext, role: RoleRef): Promise<RolePermission[]> {
  const held: RawBuilder<unknown> =
    'system' in role
      ? sql`select permission, null::jsonb as condition from app.system_role_permission where role = ${role.system}`
      : sql`select permission, condition from app.role_permission where role_id = ${role.roleId}`
  const found = await sql<RolePermission>`
    select h.permission, h.condition from (${held}) h
    join app.permission d on d.name = h.permission and d.retired_at is null order by h.permission`.execute(
    ctx.sql,
  )
  return found.rows
}
