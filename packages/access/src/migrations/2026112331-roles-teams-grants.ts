import { loginRoles, migrationOf, tenantTable } from '@freehold/db'

/** A role as assignments hold it: one of the system's, or one of the tenant's own, never both. */
const roleColumns = [
  'system_role text references app.system_role (name)',
  'role_id uuid',
  'check (num_nonnulls(system_role, role_id) = 1)',
]
const ownRole = { column: 'role_id', table: 'role', cascade: true }

/** `nulls not distinct`: the same assignment twice is one, whichever of its columns are empty. */
function onceEach(table: string, columns: string) {
  return {
    up: [`create unique index ${table}_once on app.${table} (tenant_id, ${columns}) nulls not distinct`],
    down: [],
  }
}

const named = [
  'name text not null check (char_length(name) between 1 and 80)',
  'name_key text generated always as (lower(name)) stored',
  `description text not null default '' check (char_length(description) <= 500)`,
]

/** In the trash a role's holders lose it, and a restore gives it back: assignments stay, nothing reads them. */
const role = tenantTable('role', { columns: named, uniques: [['name_key']], indexes: [['name_key', 'id']] })

const rolePermission = tenantTable('role_permission', {
  columns: [
    'role_id uuid not null',
    'permission text not null references app.permission (name)',
    `condition jsonb check (condition is null or condition ->> 'kind' in ('own', 'assigned', 'status'))`,
  ],
  references: [ownRole],
  uniques: [['role_id', 'permission']],
  softDelete: false,
})

/** Its index and the validation of its rules follow in 2026112353, beside running writers. */
const membershipRole = {
  up: [
    `alter table app.membership_role alter column system_role drop not null, add column role_id uuid,
       add constraint membership_role_role foreign key (tenant_id, role_id) references app.role (tenant_id, id) on delete cascade not valid,
       add constraint membership_role_one_role check (num_nonnulls(system_role, role_id) = 1) not valid`,
  ],
  down: [
    'delete from app.membership_role where role_id is not null',
    'alter table app.membership_role drop column role_id, alter column system_role set not null',
  ],
}

const team = tenantTable('team', { columns: named, uniques: [['name_key']], indexes: [['name_key', 'id']] })

const teamMember = tenantTable('team_member', {
  columns: ['team_id uuid not null', 'membership_id uuid not null'],
  references: [
    { column: 'team_id', table: 'team', cascade: true },
    { column: 'membership_id', table: 'membership', cascade: true },
  ],
  uniques: [['team_id', 'membership_id']],
  softDelete: false,
})

const teamRole = tenantTable('team_role', {
  columns: ['team_id uuid not null', ...roleColumns],
  references: [{ column: 'team_id', table: 'team', cascade: true }, ownRole],
  softDelete: false,
})

/** A role held on one record. The record is named by type and id; a trigger on its table takes its grants with it. */
const grant = tenantTable('resource_grant', {
  columns: [
    'resource_type text not null check (char_length(resource_type) between 1 and 60)',
    'resource_id uuid not null',
    'membership_id uuid',
    'team_id uuid',
    ...roleColumns,
    'check (num_nonnulls(membership_id, team_id) = 1)',
  ],
  references: [
    { column: 'membership_id', table: 'membership', cascade: true },
    { column: 'team_id', table: 'team', cascade: true },
    ownRole,
  ],
  indexes: [['resource_type', 'resource_id']],
  softDelete: false,
})

/** Grants name their record without a foreign key: see `grantable`. */
const dropGrants = {
  up: [
    `create function freehold.drop_grants() returns trigger language plpgsql as $$
     begin
       delete from app.resource_grant where tenant_id = old.tenant_id and resource_type = tg_argv[0] and resource_id = old.id;
       return null;
     end $$`,
  ],
  down: ['drop function freehold.drop_grants()'],
}

/** On which kinds of record a grant gives a permission: from the features' resources, at each migration. */
const grantTypes = {
  up: [`alter table app.permission add column grant_types text[] not null default '{}'`],
  down: ['alter table app.permission drop column grant_types'],
}

/** What every holding of a role comes to, with where it comes from: the one place that joins roles and permissions. */
function permissionsOf(view: string, holding: string, columns: string) {
  return {
    up: [
      `create view app.${view} with (security_invoker = true) as
         with holding as not materialized (${holding})
         select ${columns}, h.system_role, h.role_id, p.permission, null::jsonb as condition
         from holding h join app.system_role_permission p on p.role = h.system_role
         union all
         select ${columns}, h.system_role, h.role_id, p.permission, p.condition
         from holding h join live.role o on o.tenant_id = h.tenant_id and o.id = h.role_id
         join app.role_permission p on p.tenant_id = h.tenant_id and p.role_id = h.role_id
         join app.permission d on d.name = p.permission and d.retired_at is null`,
      `grant select on app.${view} to ${loginRoles.app}`,
    ],
    down: [`drop view app.${view}`],
  }
}

const throughTeam = `app.team_member tm join live.team t on t.tenant_id = tm.tenant_id and t.id = tm.team_id`

const memberPermission = permissionsOf(
  'member_permission',
  `select r.tenant_id, r.membership_id, null::uuid as team_id, r.system_role, r.role_id from app.membership_role r
   union all
   select tm.tenant_id, tm.membership_id, t.id, r.system_role, r.role_id
   from ${throughTeam} join app.team_role r on r.tenant_id = t.tenant_id and r.team_id = t.id`,
  'h.tenant_id, h.membership_id, h.team_id',
)

const grantPermission = permissionsOf(
  'grant_permission',
  `select g.tenant_id, g.id as grant_id, g.resource_type, g.resource_id, g.membership_id, null::uuid as team_id, g.system_role, g.role_id
   from app.resource_grant g where g.membership_id is not null
   union all
   select g.tenant_id, g.id, g.resource_type, g.resource_id, tm.membership_id, t.id, g.system_role, g.role_id
   from ${throughTeam} join app.resource_grant g on g.tenant_id = t.tenant_id and g.team_id = t.id`,
  'h.tenant_id, h.grant_id, h.resource_type, h.resource_id, h.membership_id, h.team_id',
)

const oldStanding = [
  `create function app.standing(p_user uuid) returns table ("membershipId" uuid, permissions text[]) language plpgsql stable as $$
   begin
     return query select m.id, array(
       select distinct p.permission from app.membership_role r
       join app.system_role_permission p on p.role = r.system_role
       where r.membership_id = m.id order by 1)
     from app.membership m where m.user_id = p_user;
   end $$`,
]
const standingRights = [
  'revoke execute on function app.standing(uuid) from public',
  `grant execute on function app.standing(uuid) to ${loginRoles.app}`,
]

/**
 * A person's standing in the current tenant, asked with every request: what they may do to everything; what under a
 * condition; what on single records (there without saying which).
 */
export const standing = {
  up: [
    'drop function app.standing(uuid)',
    `create function app.standing(p_user uuid)
       returns table ("membershipId" uuid, permissions text[], conditional jsonb, granted jsonb) language plpgsql stable as $$
     declare m uuid;
     begin
       select o.id into m from app.membership o where o.user_id = p_user and o.status = 'active';
       if m is null then return; end if;
       "membershipId" := m;
       permissions := array(select distinct h.permission from app.member_permission h where h.membership_id = m and h.condition is null order by 1);
       conditional := (select jsonb_agg(distinct jsonb_build_object('permission', h.permission, 'condition', h.condition))
         from app.member_permission h where h.membership_id = m and h.condition is not null);
       granted := (select jsonb_agg(distinct jsonb_build_object('permission', g.permission, 'condition', g.condition))
         from app.grant_permission g join app.permission p on p.name = g.permission
         where g.membership_id = m and g.resource_type = any (p.grant_types));
       return next;
     end $$`,
    ...standingRights,
  ],
  down: ['drop function app.standing(uuid)', ...oldStanding, ...standingRights],
}

/**
 * The records of one kind on which a member holds a permission by grants with this condition (null: none). PL/pgSQL keeps
 * the plan; lists ask it once, as a subquery of their own.
 */
const granted = {
  up: [
    `create function app.granted_ids(p_membership uuid, p_type text, p_permission text, p_condition jsonb)
       returns uuid[] language plpgsql stable as $$
     begin
       return array(select distinct g.resource_id from app.grant_permission g
         where g.membership_id = p_membership and g.resource_type = p_type and g.permission = p_permission
           and g.condition is not distinct from p_condition);
     end $$`,
    'revoke execute on function app.granted_ids(uuid, text, text, jsonb) from public',
    `grant execute on function app.granted_ids(uuid, text, text, jsonb) to ${loginRoles.app}`,
  ],
  down: ['drop function app.granted_ids(uuid, text, text, jsonb)'],
}

/** A deactivated member keeps the row (their name stands on past work) and loses the rest, the directory's entry included. */
const membershipStatus = {
  up: [
    `alter table app.membership add column status text not null default 'active' check (status in ('active', 'deactivated'))`,
    `create or replace function door.follow_membership() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     begin
       if tg_op <> 'INSERT' then delete from control.directory where tenant_id = old.tenant_id and user_id = old.user_id; end if;
       if tg_op <> 'DELETE' then
         if new.status = 'active' then insert into control.directory (tenant_id, user_id) values (new.tenant_id, new.user_id); end if;
       end if;
       return null;
     end $$`,
    'drop trigger follow_membership on app.membership',
    `create trigger follow_membership after insert or delete or update of user_id, status on app.membership
       for each row execute function door.follow_membership()`,
  ],
  down: [
    'drop trigger follow_membership on app.membership',
    `create or replace function door.follow_membership() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     begin
       if tg_op <> 'INSERT' then delete from control.directory where tenant_id = old.tenant_id and user_id = old.user_id; end if;
       if tg_op <> 'DELETE' then insert into control.directory (tenant_id, user_id) values (new.tenant_id, new.user_id); end if;
       return null;
     end $$`,
    `create trigger follow_membership after insert or delete or update of user_id on app.membership
       for each row execute function door.follow_membership()`,
    'alter table app.membership drop column status',
  ],
}

const decisive = [
  'membership',
  'membership_role',
  'role',
  'role_permission',
  'team',
  'team_member',
  'team_role',
  'resource_grant',
]

/** Open streams hear of every change that may end somebody's access; requests read afresh and need no word. */
const tell = {
  up: [
    `create function freehold.tell_access() returns trigger language plpgsql as $$
     begin
       perform pg_notify('freehold_access', coalesce(new.tenant_id, old.tenant_id)::text);
       return null;
     end $$`,
    ...decisive.map(
      (table) =>
        `create trigger tell_access after insert or update or delete on app.${table} for each row execute function freehold.tell_access()`,
    ),
  ],
  down: [
    ...decisive.map((table) => `drop trigger tell_access on app.${table}`),
    'drop function freehold.tell_access()',
  ],
}

export default migrationOf('2026112331-roles-teams-grants', [
  membershipStatus,
  grantTypes,
  role,
  rolePermission,
  membershipRole,
  team,
  teamMember,
  teamRole,
  onceEach('team_role', 'team_id, system_role, role_id'),
  grant,
  onceEach('resource_grant', 'resource_type, resource_id, membership_id, team_id, system_role, role_id'),
  dropGrants,
  memberPermission,
  grantPermission,
  standing,
  granted,
  tell,
])
