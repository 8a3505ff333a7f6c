import { migration } from '@freehold/db'

/**
 * Permissions that come with membership itself, whatever the roles: without them, somebody who holds one grant, or a role
 * that forgot them, could not even enter. The view stays the one place that says what a member holds.
 */
export default migration('2026112339-every-member', {
  up: [
    'alter table app.permission add column every_member boolean not null default false',
    'alter view app.member_permission rename to member_role_permission',
    `create view app.member_permission with (security_invoker = true) as
       select tenant_id, membership_id, team_id, system_role, role_id, permission, condition from app.member_role_permission
       union all
       select m.tenant_id, m.id, null::uuid, null::text, null::uuid, p.name, null::jsonb
       from app.membership m cross join app.permission p where p.every_member and p.retired_at is null`,
    'grant select on app.member_permission to freehold_app',
  ],
  down: [
    'drop view app.member_permission',
    'alter view app.member_role_permission rename to member_permission',
    'alter table app.permission drop column every_member',
  ],
})
