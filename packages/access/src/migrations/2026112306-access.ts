import { loginRoles, migrationOf, ownerRoles, tenantTable } from '@freehold/db'

/** Reference data, the same for every tenant: a new permission must not write 100,000 tenants. Filled by syncPermissions. */
const reference = {
  up: [
    `create table app.permission (name text primary key check (name ~ '^[a-z-]+:[a-z-]+$'), label text not null, retired_at timestamptz)`,
    'create table app.system_role (name text primary key, label text not null, description text not null, rank integer not null)',
    `create table app.system_role_permission (
       role text not null references app.system_role (name),
       permission text not null references app.permission (name),
       primary key (role, permission))`,
    `grant select on app.permission, app.system_role, app.system_role_permission to ${loginRoles.app}`,
  ],
  down: ['drop table app.system_role_permission', 'drop table app.system_role', 'drop table app.permission'],
}

const membership = tenantTable('membership', {
  columns: [
    'user_id uuid not null references control.users (id)',
    'name text not null',
    'email text not null',
  ],
  uniques: [['user_id']],
  indexes: [['name', 'id']],
  softDelete: false,
})

const membershipRole = tenantTable('membership_role', {
  columns: ['membership_id uuid not null', 'system_role text not null references app.system_role (name)'],
  references: [{ column: 'membership_id', table: 'membership', cascade: true }],
  uniques: [['membership_id', 'system_role']],
  softDelete: false,
})

/** The directory (user to tenants) follows memberships, whoever writes them. */
const directory = {
  up: [
    `create function door.follow_membership() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     begin
       if tg_op <> 'INSERT' then delete from control.directory where tenant_id = old.tenant_id and user_id = old.user_id; end if;
       if tg_op <> 'DELETE' then insert into control.directory (tenant_id, user_id) values (new.tenant_id, new.user_id); end if;
       return null;
     end $$`,
    `alter function door.follow_membership() owner to ${ownerRoles.door}`,
    'revoke execute on function door.follow_membership() from public',
    `create trigger follow_membership after insert or delete or update of user_id on app.membership
       for each row execute function door.follow_membership()`,
  ],
  down: ['drop trigger follow_membership on app.membership', 'drop function door.follow_membership()'],
}

/** A person's standing in the current tenant: asked with every request, so PL/pgSQL, which keeps its plan. */
const standing = {
  up: [
    `create function app.standing(p_user uuid) returns table ("membershipId" uuid, permissions text[]) language plpgsql stable as $$
     begin
       return query select m.id, array(
         select distinct p.permission from app.membership_role r
         join app.system_role_permission p on p.role = r.system_role
         where r.membership_id = m.id order by 1)
       from app.membership m where m.user_id = p_user;
     end $$`,
    'revoke execute on function app.standing(uuid) from public',
    `grant execute on function app.standing(uuid) to ${loginRoles.app}`,
  ],
  down: ['drop function app.standing(uuid)'],
}

export default migrationOf('2026112306-access', [reference, membership, membershipRole, directory, standing])
