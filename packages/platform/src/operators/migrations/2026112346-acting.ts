import { door, migrationOf } from '@freehold/db'

/** A session that holds now: its operator is one still, it is neither over nor ended, and its tenant is not about to go. */
const holding = `control.operator_session s
  join control.operators o on o.user_id = s.operator_id and o.removed_at is null
  join control.tenants t on t.id = s.tenant_id and t.delete_requested_at is null
  where s.id = p_session and s.operator_id = p_user and s.ended_at is null and s.expires_at > now()`

/** The way into a tenant for its operator's session, in place of a membership: same columns as resolve_tenant. */
const resolveActingTenant = door({
  signature: 'resolve_acting_tenant(p_user uuid, p_slug text, p_session uuid)',
  returns: 'table (id uuid, slug text, name text, access text, access_reason text, mfa_required boolean)',
  to: ['app'],
  body: `select t.id, t.slug, t.name, t.access, t.access_reason, t.mfa_required from ${holding} and t.slug = p_slug`,
})

/** The session's end and what an operator may do inside: what the system's role admin may, never what only an owner may. */
const actingStanding = door({
  signature: 'acting_standing(p_user uuid, p_session uuid)',
  returns: 'table (permissions text[], expires_at timestamptz)',
  to: ['app'],
  body: `select array(select p.permission from app.system_role_permission p where p.role = 'admin' order by 1), s.expires_at
         from ${holding} and s.tenant_id = freehold.tenant_id()`,
})

/** What the current tenant's audit log says of an operator: the name, and the reason of the session it was done in. */
const supportOf = door({
  signature: 'support_of(p_operator uuid, p_session text)',
  returns: 'table (name text, reason text)',
  to: ['app'],
  body: `select u.name, (select s.reason from control.operator_session s
           where s.tenant_id = freehold.tenant_id() and s.operator_id = p_operator and s.id::text = p_session)
         from control.operators o join control.users u on u.id = o.user_id where o.user_id = p_operator`,
})

/** The door's role reads which permissions the role admin has. */
const roleRights = {
  up: ['grant select on app.system_role_permission to freehold_door'],
  down: ['revoke select on app.system_role_permission from freehold_door'],
}

export default migrationOf('2026112346-acting', [roleRights, resolveActingTenant, actingStanding, supportOf])
