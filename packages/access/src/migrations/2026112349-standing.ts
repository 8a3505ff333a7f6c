import { migrationOf } from '@freehold/db'
import { standing as standingBefore } from './2026112331-roles-teams-grants.ts'

/** What each system role comes to, with what every member has: a plain member's standing is this one row. */
const folded = {
  up: [
    `alter table app.system_role add column permissions text[] not null default '{}'`,
    `create function freehold.fold_permissions() returns trigger language plpgsql as $$
     begin
       update app.system_role s set permissions = f.permissions
       from (select r.name, array(
           select p.permission from app.system_role_permission p where p.role = r.name
           union select e.name from app.permission e where e.every_member and e.retired_at is null order by 1) as permissions
         from app.system_role r) f
       where f.name = s.name and s.permissions <> f.permissions;
       return null;
     end $$`,
    ...['system_role_permission', 'permission'].map(
      (table) =>
        `create trigger fold after insert or update or delete on app.${table} for each statement execute function freehold.fold_permissions()`,
    ),
    // Folds what is there.
    'update app.permission set name = name where false',
  ],
  down: [
    'drop trigger fold on app.permission',
    'drop trigger fold on app.system_role_permission',
    'drop function freehold.fold_permissions()',
    'alter table app.system_role drop column permissions',
  ],
}

/**
 * The same answer as before, which the views still explain (a test holds them equal), for a fraction of the work: holdings
 * first, each role once, and only the parts that this member has.
 */
const standing = {
  up: [
    `create or replace function app.standing(p_user uuid)
       returns table ("membershipId" uuid, permissions text[], conditional jsonb, granted jsonb) language plpgsql stable as $$
     declare
       m uuid; system_roles text[]; own_roles uuid[]; teams uuid[]; teamed boolean; granting boolean;
     begin
       select o.id,
           array(select r.system_role from app.membership_role r where r.membership_id = o.id and r.system_role is not null),
           array(select r.role_id from app.membership_role r where r.membership_id = o.id and r.role_id is not null),
           exists (select from app.team_member t where t.membership_id = o.id),
           exists (select from app.resource_grant g where g.membership_id = o.id)
         into m, system_roles, own_roles, teamed, granting
         from app.membership o where o.user_id = p_user and o.status = 'active';
       if m is null then return; end if;
       "membershipId" := m;
       if teamed then
         teams := array(select t.id from app.team_member tm join live.team t on t.tenant_id = tm.tenant_id and t.id = tm.team_id
           where tm.membership_id = m);
         system_roles := system_roles || array(select r.system_role from app.team_role r where r.team_id = any (teams) and r.system_role is not null);
         own_roles := own_roles || array(select r.role_id from app.team_role r where r.team_id = any (teams) and r.role_id is not null);
         granting := granting or exists (select from app.resource_grant g where g.team_id = any (teams));
       end if;
       if cardinality(own_roles) = 0 and cardinality(system_roles) = 1 then
         select s.permissions into permissions from app.system_role s where s.name = system_roles[1];
       else
         permissions := array(
           select unnest(s.permissions) from app.system_role s where s.name = any (system_roles)
           union select p.name from app.permission p where p.every_member and p.retired_at is null
           union select p.permission from app.role_permission p
             join live.role o on o.tenant_id = p.tenant_id and o.id = p.role_id
             join app.permission d on d.name = p.permission and d.retired_at is null
             where p.role_id = any (own_roles) and p.condition is null
           order by 1);
         conditional := (select jsonb_agg(jsonb_build_object('permission', c.permission, 'condition', c.condition))
           from (select distinct p.permission, p.condition from app.role_permission p
             join live.role o on o.tenant_id = p.tenant_id and o.id = p.role_id
             join app.permission d on d.name = p.permission and d.retired_at is null
             where p.role_id = any (own_roles) and p.condition is not null order by 1, 2) c);
       end if;
       if granting then
         granted := (with holding as materialized (
             select g.resource_type, g.system_role, g.role_id from app.resource_grant g where g.membership_id = m
             union select g.resource_type, g.system_role, g.role_id from app.resource_grant g where g.team_id = any (teams))
           select jsonb_agg(jsonb_build_object('permission', c.permission, 'condition', c.condition)) from (
             select p.permission, null::jsonb as condition
               from holding h join app.system_role_permission p on p.role = h.system_role
               join app.permission d on d.name = p.permission and h.resource_type = any (d.grant_types)
             union select p.permission, p.condition
               from holding h join live.role o on o.tenant_id = freehold.tenant_id() and o.id = h.role_id
               join app.role_permission p on p.tenant_id = o.tenant_id and p.role_id = o.id
               join app.permission d on d.name = p.permission and d.retired_at is null and h.resource_type = any (d.grant_types)
             order by 1, 2) c);
       end if;
       return next;
     end $$`,
  ],
  down: standingBefore.up.map((statement) =>
    statement.replace('create function', 'create or replace function'),
  ),
}

export default migrationOf('2026112349-standing', [folded, standing])
