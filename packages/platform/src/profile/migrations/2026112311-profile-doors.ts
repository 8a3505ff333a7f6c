import { door, migrationOf } from '@freehold/db'

/** What one person did to their own account, newest first. `p_before`: the last entry already seen, or null. */
const activityOfUser = door({
  signature: 'activity_of_user(p_user uuid, p_actions text[], p_before uuid, p_limit integer)',
  returns: 'table (id uuid, occurred_at timestamptz, action text, ip text)',
  to: ['app'],
  body: `select e.id, e.occurred_at, e.action, e.ip from control.audit_entry e
         where e.acting_user_id = p_user and e.action = any (p_actions) and (p_before is null or e.id < p_before)
         order by e.id desc limit p_limit`,
})

export default migrationOf('2026112311-profile-doors', [activityOfUser])
