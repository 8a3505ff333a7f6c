import { authorize, authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { memberResource } from './member-resource.ts'

interface Effects {
  teams: number
  grants: number
  invitations: number
}

/** What ends with a membership, in numbers, before anybody ends it. */
export async function showEffects(ctx: VerbContext, { id }: { id: string }): Promise<Effects> {
  authorize(ctx, 'membership:remove')
  const { userId } = await authorizedLoad(ctx, 'membership:read', memberResource, id)
  const { rows } = await sql<Effects>`
    select
      (select count(*)::int from app.team_member m join live.team t on t.id = m.team_id where m.membership_id = ${id}) as teams,
      (select count(*)::int from app.resource_grant where membership_id = ${id}) as grants,
      (select count(*)::int from app.invitation where created_by = ${userId} and state = 'pending') as invitations`.execute(
    ctx.sql,
  )
  return rows[0] ?? { teams: 0, grants: 0, invitations: 0 }
}
