import { authorizedLoad, requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type * as z from 'zod/mini'
import { affectedMembers } from './affected-members.ts'
import { type Change, comparePermissions, touchedPermissions } from './compare-permissions.ts'
import { permissionsOfRole } from './permissions-of-role.ts'
import { readRole } from './read-role.ts'
import { requireValidPermissions } from './require-valid-permissions.ts'
import type { Role } from './role.entity.ts'
import { roleResource } from './role-resource.ts'
import { requireOwnName, saveRole } from './save-role.ts'
import type { RolePermission, updatedRole, updateRoleInput } from './schema.ts'
import { writeChanges } from './write-changes.ts'

/**
 * Acts on the holders' next request. @throws AppError forbidden when a permission that is added, removed or narrowed is
 * not the caller's own
 */
export async function updateRole(
  ctx: VerbContext,
  input: z.output<typeof updateRoleInput>,
): Promise<z.infer<typeof updatedRole>> {
  const { id, expectedVersion, name, description, permissions } = input
  const role = await authorizedLoad(ctx, 'role:update', roleResource, id, { expectedVersion })
  if (name !== undefined && name !== role.name) requireOwnName(name)
  role.name = name ?? role.name
  role.description = description ?? role.description
  const changes = permissions ? await changesTo(ctx, role, permissions) : []
  const { affected } = await affectedMembers(ctx, id, changes)
  if (changes.length > 0) {
    // The role's version covers what it is made of: who edits it at the same time must hear of this.
    role.updatedAt = ctx.clock.now()
    await writeChanges(ctx, id, changes)
  }
  await saveRole(ctx)
  return { ...(await readRole(ctx, { roleId: id })), affected }
}

async function changesTo(ctx: VerbContext, role: Role, permissions: RolePermission[]): Promise<Change[]> {
  await requireValidPermissions(ctx, permissions)
  const changes = comparePermissions(await permissionsOfRole(ctx, { roleId: role.id }), permissions)
  requireMayGivePermissions(ctx, touchedPermissions(changes))
  return changes
}
