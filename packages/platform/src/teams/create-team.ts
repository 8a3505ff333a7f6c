import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { requireQuota } from '@freehold/plans'
import { readTeam } from './read-team.ts'
import { saveTeam } from './save-team.ts'
import type { CreateTeamInput, TeamOutput } from './schema.ts'
import { setTeamRoles } from './set-team-roles.ts'
import { Team } from './team.entity.ts'
import { teamRows } from './team-rows.ts'

export async function createTeam(ctx: VerbContext, input: CreateTeamInput): Promise<TeamOutput> {
  authorize(ctx, 'team:create')
  await requireQuota(ctx, 'teams', teamRows)
  const { name, description, roles } = input
  const team = ctx.em.create(Team, { name, description }, { persist: true })
  await saveTeam(ctx)
  await setTeamRoles(ctx, team.id, roles)
  return readTeam(ctx, team.id)
}
