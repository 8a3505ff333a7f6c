import { authorizedLoad, permissionsOfTeam, requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { teamResource } from './team-resource.ts'

/** Into the trash: its members lose its roles and grants at once, and a restore gives them back. */
export async function deleteTeam(ctx: VerbContext, input: { id: string }): Promise<{ deletionId: string }> {
  const team = await authorizedLoad(ctx, 'team:delete', teamResource, input.id)
  requireMayGivePermissions(ctx, await permissionsOfTeam(ctx, team.id))
  return { deletionId: await deleteRecord(ctx, { subject: 'team', id: team.id, label: team.name }) }
}
