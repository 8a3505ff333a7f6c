import { type AccessContext, permissionsOfTeam, requireMayGivePermissions } from '@freehold/access'

/** A team that is back gives its members its roles and grants again. */
export async function checkTeamRestore(ctx: AccessContext, id: string): Promise<void> {
  requireMayGivePermissions(ctx, await permissionsOfTeam(ctx, id))
}
