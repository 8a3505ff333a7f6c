import { authorizedLoad, permissionsOfTeam, requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { reportTeamMembers } from './report-team-members.ts'
import type { TeamMembersInput, TeamMembersReport } from './schema.ts'
import { teamResource } from './team-resource.ts'

/**
 * Puts members into a team. That gives them its roles and its grants, so the caller must hold all of it: joining a team
 * oneself is no way around. The team is locked, so that its roles stay what was checked.
 */
export async function addTeamMembers(ctx: VerbContext, input: TeamMembersInput): Promise<TeamMembersReport> {
  const team = await authorizedLoad(ctx, 'team:update', teamResource, input.id)
  requireMayGivePermissions(ctx, await permissionsOfTeam(ctx, team.id))
  const ids = [...new Set(input.membershipIds)]
  const known = await sql<{
    id: string
  }>`select id from app.membership where id = any(${ids}::uuid[]) and status = 'active'`.execute(ctx.sql)
  const added = await sql<{ id: string }>`
    insert into app.team_member (team_id, membership_id)
    select ${team.id}::uuid, m.id from app.membership m where m.id = any(${ids}::uuid[]) and m.status = 'active' order by m.id
    on conflict do nothing returning membership_id as id`.execute(ctx.sql)
  return reportTeamMembers(ids, known.rows, added.rows)
}
