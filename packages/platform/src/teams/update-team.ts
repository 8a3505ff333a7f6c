import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { readTeam } from './read-team.ts'
import { saveTeam } from './save-team.ts'
import type { TeamOutput, UpdateTeamInput } from './schema.ts'
import { setTeamRoles } from './set-team-roles.ts'
import { teamResource } from './team-resource.ts'

/** Other roles are another version of the team too: who edits it at the same time hears of it. */
export async function updateTeam(ctx: VerbContext, input: UpdateTeamInput): Promise<TeamOutput> {
  const { id, expectedVersion, name, description, roles } = input
  const team = await authorizedLoad(ctx, 'team:update', teamResource, id, { expectedVersion })
  if (name !== undefined) team.name = name
  if (description !== undefined) team.description = description
  if (roles && (await setTeamRoles(ctx, id, roles))) team.updatedAt = ctx.clock.now()
  await saveTeam(ctx)
  return readTeam(ctx, id)
}
