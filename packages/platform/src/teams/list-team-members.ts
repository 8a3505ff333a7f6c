import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import { listPage } from '../paging/list-page.ts'
import { readTeam } from './read-team.ts'
import type { ListTeamMembersInput } from './schema.ts'

interface Row {
  id: string
  userId: string
  name: string
  email: string
  active: boolean
  addedAt: string
}

/** Who is in a team, by name. */
export async function listTeamMembers(ctx: VerbContext, input: ListTeamMembersInput) {
  authorize(ctx, 'team:read')
  const { rows, nextCursor } = await listPage<Row>(ctx, 'team-members', input, {
    select: sql`
      select m.id, m.user_id as "userId", m.name, m.email, m.status = 'active' as active, tm.created_at as "addedAt"
      from app.team_member tm join app.membership m on m.id = tm.membership_id`,
    where: [sql`tm.team_id = ${input.id}`],
    sort: { expression: sql`m.name`, type: 'text', direction: 'asc', of: (row) => row.name },
    id: sql`m.id`,
  })
  // A team without members is an empty list; one that is not there is not.
  await readTeam(ctx, input.id)
  return { data: rows.map((row) => ({ ...row, addedAt: isoTime(row.addedAt) })), nextCursor }
}
