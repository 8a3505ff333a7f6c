import { authorizedLoad, permissionsOfTeam, requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { reportTeamMembers } from './report-team-members.ts'
import type { TeamMembersInput, TeamMembersReport } from './schema.ts'
import { teamResource } from './team-resource.ts'

/** Takes members out of a team, and with it what the team gave them: nobody takes more than they hold. */
export async function removeTeamMembers(
  ctx: VerbContext,
  input: TeamMembersInput,
): Promise<TeamMembersReport> {
  const team = await authorizedLoad(ctx, 'team:update', teamResource, input.id)
  requireMayGivePermissions(ctx, await permissionsOfTeam(ctx, team.id))
  const ids = [...new Set(input.membershipIds)]
  const known = await sql<{
    id: string
  }>`select id from app.membership where id = any(${ids}::uuid[])`.execute(ctx.sql)
  const removed = await sql<{ id: string }>`
    delete from app.team_member where team_id = ${team.id} and membership_id = any(${ids}::uuid[])
    returning membership_id as id`.execute(ctx.sql)
  return reportTeamMembers(ids, known.rows, removed.rows)
}
