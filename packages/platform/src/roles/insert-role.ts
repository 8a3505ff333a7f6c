import type { VerbContext } from '@freehold/api'
import { comparePermissions } from './compare-permissions.ts'
import { requireRoomForRole } from './require-room-for-role.ts'
import { Role } from './role.entity.ts'
import { requireOwnName, saveRole } from './save-role.ts'
import type { RolePermission } from './schema.ts'
import { writeChanges } from './write-changes.ts'

interface NewRole {
  name: string
  description: string
  permissions: readonly RolePermission[]
}

/** For code that has decided what may be given. Returns the role's id. */
export async function insertRole(ctx: VerbContext, { permissions, ...head }: NewRole): Promise<string> {
  requireOwnName(head.name)
  await requireRoomForRole(ctx)
  const role = ctx.em.create(Role, head, { persist: true })
  await saveRole(ctx)
  await writeChanges(ctx, role.id, comparePermissions([], permissions))
  return role.id
}
