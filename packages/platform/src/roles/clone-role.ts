import { authorize, requireMayGive } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { newId } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { insertRole } from './insert-role.ts'
import { permissionsOfRole } from './permissions-of-role.ts'
import { readRole } from './read-role.ts'
import { roleOfId } from './role-of-id.ts'
import type { cloneRoleInput, RoleDetail } from './schema.ts'

/** A role of the workspace's own that begins as another one, the system's or its own, and remembers which. */
export async function cloneRole(
  ctx: VerbContext,
  { id, ...head }: z.output<typeof cloneRoleInput>,
): Promise<RoleDetail> {
  authorize(ctx, 'role:create')
  const from = roleOfId(id)
  await requireMayGive(ctx, [from])
  const roleId = await insertRole(ctx, { ...head, permissions: await permissionsOfRole(ctx, from) })
  const [system, own] = 'system' in from ? [from.system, null] : [null, from.roleId]
  await sql`
    insert into app.role_origin (id, role_id, origin_system_role, origin_role_id)
    values (${newId()}, ${roleId}, ${system}, ${own})`.execute(ctx.sql)
  return readRole(ctx, { roleId })
}
