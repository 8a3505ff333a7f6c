import { authorize, requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type * as z from 'zod/mini'
import { insertRole } from './insert-role.ts'
import { readRole } from './read-role.ts'
import { requireValidPermissions } from './require-valid-permissions.ts'
import type { createRoleInput, RoleDetail } from './schema.ts'

/** @throws AppError forbidden for permissions the caller does not hold themselves */
export async function createRole(
  ctx: VerbContext,
  input: z.output<typeof createRoleInput>,
): Promise<RoleDetail> {
  authorize(ctx, 'role:create')
  await requireValidPermissions(ctx, input.permissions)
  requireMayGivePermissions(ctx, input.permissions)
  return readRole(ctx, { roleId: await insertRole(ctx, input) })
}
