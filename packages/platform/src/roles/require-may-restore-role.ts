import { type AccessContext, requireMayGivePermissions } from '@freehold/access'
import { permissionsOfRole } from './permissions-of-role.ts'

/** For a role in the trash: its holders get it back, perhaps the caller too. @throws AppError forbidden */
export async function requireMayRestoreRole(ctx: AccessContext, roleId: string): Promise<void> {
  requireMayGivePermissions(ctx, await permissionsOfRole(ctx, { roleId }))
}
