import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import { heldRoleJson, isLivingRole, joinRole } from '../role-labels/held-role.ts'
import type { TeamOutput } from './schema.ts'

const shownFaces = 5

/** A team with what its list shows, of `live.team t`. */
export const selectTeams = sql`
  select t.id, t.version, t.name, t.description, t.created_at as "createdAt", t.updated_at as "updatedAt", t.name_key as "sortKey",
    coalesce((select jsonb_agg(${heldRoleJson} order by s.rank desc nulls last, o.name)
      from app.team_role r ${joinRole('r')} where r.team_id = t.id and ${isLivingRole}), '[]') as roles,
    (select count(*)::int from app.team_member tm where tm.team_id = t.id) as "memberCount",
    coalesce((select jsonb_agg(jsonb_build_object('userId', m.user_id, 'name', m.name) order by m.name, m.id)
      from (select m.id, m.user_id, m.name from app.team_member tm join app.membership m on m.id = tm.membership_id
        where tm.team_id = t.id order by m.name, m.id limit ${sql.lit(shownFaces)}) m), '[]') as faces,
    (select count(*)::int from app.resource_grant g where g.team_id = t.id) as "grantCount"
  from live.team t`

export type TeamRow = TeamOutput & { sortKey: string }

export function presentTeam({ sortKey: _, ...row }: TeamRow): TeamOutput {
  return { ...row, createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) }
}
