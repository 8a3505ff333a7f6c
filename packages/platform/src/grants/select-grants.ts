import { sql } from 'kysely'
import { heldRoleJson, joinRole } from '../role-labels/held-role.ts'

/** A grant with its holder and role, of `app.resource_grant g`; a deleted team or role holds nothing: leave it out. */
export const selectGrants = sql`
  select g.id, g.resource_type as "resourceType", g.resource_id as "resourceId", g.created_at as "grantedAt",
    (select b.name from app.membership b where b.user_id = g.created_by) as "grantedBy", ${heldRoleJson} as held,
    case when g.team_id is null
      then jsonb_build_object('kind', 'member', 'membershipId', m.id, 'userId', m.user_id, 'name', m.name, 'email', m.email,
        'active', m.status = 'active')
      else jsonb_build_object('kind', 'team', 'teamId', t.id, 'name', t.name,
        'memberCount', (select count(*) from app.team_member tm where tm.team_id = t.id)) end as holder
  from app.resource_grant g left join app.membership m on m.id = g.membership_id left join live.team t on t.id = g.team_id
    ${joinRole('g')}`
