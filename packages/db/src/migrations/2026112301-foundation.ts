import { migrationOf } from '../migration.ts'
import { loginRoles, ownerRoles } from '../roles.ts'

const { owner, door, audit } = ownerRoles
const everyone = [...Object.values(loginRoles), door, audit].join(', ')

const schemas = {
  up: [
    'create extension if not exists pg_trgm',
    'create extension if not exists btree_gin',
    ...['freehold', 'control', 'app', 'live', 'door'].map(
      (schema) => `create schema if not exists ${schema}`,
    ),
    `grant usage on schema freehold to ${everyone}`,
    `grant usage on schema app, live, door to ${loginRoles.app}, ${loginRoles.jobs}, ${loginRoles.auth}`,
    `grant usage on schema control, app to ${door}, ${audit}`,
    // A function's new owner needs CREATE where the function lives.
    `grant create on schema door to ${door}`,
    `grant create on schema freehold to ${audit}`,
    `grant usage on schema freehold_ledger to ${door}`,
    `grant select on freehold_ledger.migration to ${door}`,
  ],
  down: [
    'drop schema door',
    'drop schema live',
    'drop schema app',
    'drop schema control',
    'drop schema freehold',
  ],
}

/**
 * Context is set transaction-locally by the server. `tenant_id()` has no default on purpose: no tenant set is an error,
 * not zero rows. It stays a one-line SQL function so that the planner inlines it into each policy.
 */
const context = {
  up: [
    `create function freehold.tenant_id() returns uuid language sql stable parallel safe
       as $$ select current_setting('app.current_tenant_id')::uuid $$`,
    `create function freehold.acting_user_id() returns uuid language sql stable parallel safe
       as $$ select nullif(current_setting('app.acting_user_id', true), '')::uuid $$`,
    // PostgreSQL 18 has uuidv7(); before it, RFC 9562 by hand: 48 bits of milliseconds, version 7, variant 2.
    `do $$ begin
       if current_setting('server_version_num')::int >= 180000 then
         create function freehold.uuid_v7() returns uuid language sql volatile parallel safe as 'select uuidv7()';
       else
         create function freehold.uuid_v7() returns uuid language sql volatile parallel safe as $f$
           select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
             placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
         $f$;
       end if;
     end $$`,
  ],
  down: [
    'drop function freehold.uuid_v7()',
    'drop function freehold.acting_user_id()',
    'drop function freehold.tenant_id()',
  ],
}

/**
 * `touch` fills what the writer did not: version, updated_at, updated_by. `cascade_deletion(child, column)` takes the
 * children of a deleted row into the same deletion, and brings back exactly those on restore.
 */
const rowTriggers = {
  up: [
    `create function freehold.touch() returns trigger language plpgsql as $$
     begin
       if new.version = old.version then new.version := old.version + 1; end if;
       if new.updated_at = old.updated_at then new.updated_at := now(); end if;
       new.updated_by := coalesce(freehold.acting_user_id(), new.updated_by);
       return new;
     end $$`,
    `create function freehold.cascade_deletion() returns trigger language plpgsql as $$
     begin
       if new.deletion_id is not null then
         execute format('update app.%I set deleted_at = $1, deleted_by = $2, deletion_id = $3
                         where tenant_id = $4 and %I = $5 and deletion_id is null', tg_argv[0], tg_argv[1])
           using new.deleted_at, new.deleted_by, new.deletion_id, new.tenant_id, new.id;
       else
         execute format('update app.%I set deleted_at = null, deleted_by = null, deletion_id = null
                         where tenant_id = $1 and %I = $2 and deletion_id = $3', tg_argv[0], tg_argv[1])
           using new.tenant_id, new.id, old.deletion_id;
       end if;
       return null;
     end $$`,
    // The row lock makes a concurrent deletion of the parent wait, so that no living child is left behind. SHARE: a deletion
    // is an update of no key, which KEY SHARE would let pass.
    `create function freehold.require_living_parent() returns trigger language plpgsql as $$
     declare gone boolean;
     begin
       execute format('select deletion_id is not null from app.%I where tenant_id = $1 and id = $2 for share', tg_argv[0])
         into gone using new.tenant_id, (to_jsonb(new) ->> tg_argv[1])::uuid;
       if gone then raise exception using errcode = 'FH001', message = tg_argv[0] || ' is in the trash'; end if;
       return new;
     end $$`,
  ],
  down: [
    'drop function freehold.require_living_parent()',
    'drop function freehold.cascade_deletion()',
    'drop function freehold.touch()',
  ],
}

const auditColumns = `
  id uuid not null default freehold.uuid_v7(),
  occurred_at timestamptz not null default clock_timestamp(),
  action text not null,
  table_name text not null,
  row_id uuid,
  before jsonb,
  after jsonb,
  actor_kind text not null,
  actor_id text not null,
  acting_user_id uuid,
  request_id text,
  ip text,
  digest bytea not null`

/** Entries of tenants (partitioned by the time inside the UUIDv7 id) and, apart, of people who have no tenant. */
const auditTables = {
  up: [
    `create table app.audit_entry (tenant_id uuid not null references control.tenants (id), ${auditColumns}, primary key (tenant_id, id)) partition by range (id)`,
    'create table app.audit_entry_default partition of app.audit_entry default',
    'create index audit_entry_row on app.audit_entry (tenant_id, table_name, row_id, id)',
    'create index audit_entry_actor on app.audit_entry (tenant_id, acting_user_id, id)',
    ...['audit_entry', 'audit_entry_default'].flatMap((table) => [
      `alter table app.${table} enable row level security`,
      `alter table app.${table} force row level security`,
    ]),
    `create policy tenant on app.audit_entry for select to ${loginRoles.app} using (tenant_id = freehold.tenant_id())`,
    `create policy record on app.audit_entry for insert to ${audit} with check (true)`,
    `grant select on app.audit_entry to ${loginRoles.app}`,
    `grant insert on app.audit_entry to ${audit}`,
    `create table control.audit_entry (${auditColumns}, primary key (id))`,
    'create index audit_entry_user on control.audit_entry (acting_user_id, id)',
    'alter table control.audit_entry enable row level security',
    'alter table control.audit_entry force row level security',
    `create policy record on control.audit_entry for insert to ${audit} with check (true)`,
    `grant insert on control.audit_entry to ${audit}`,
    `create policy door on control.audit_entry for select to ${door} using (true)`,
    `grant select on control.audit_entry to ${door}`,
  ],
  down: ['drop table control.audit_entry', 'drop table app.audit_entry'],
}

/**
 * The audit trigger. Arguments, not TG_TABLE_NAME (a shard's name on Citus): subject, tenant column or '', masked columns, person column.
 * Tenant comes from the row; actor from the context, or `database:<login role>` when somebody writes without one.
 */
const auditFunction = {
  up: [
    `create function freehold.audit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     declare
       subject text := tg_argv[0];
       masked text[] := string_to_array(tg_argv[2], ',');
       -- Bookkeeping that changes with every write, and generated text, say nothing.
       silent constant text[] := '{tenant_id,id,version,updated_at,updated_by,search_text,name_key}';
       old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
       new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
       this_row jsonb := coalesce(new_row, old_row);
       before jsonb; after jsonb; verb text; who text; who_kind text;
       entry_tenant uuid := case when tg_argv[1] <> '' then (this_row ->> tg_argv[1])::uuid end;
     begin
       select jsonb_object_agg(key, case when key = any (masked) then '"***"'::jsonb else value end) into before
         from jsonb_each(old_row) where key <> all (silent) and value <> 'null' and (new_row is null or new_row -> key is distinct from value);
       select jsonb_object_agg(key, case when key = any (masked) then '"***"'::jsonb else value end) into after
         from jsonb_each(new_row) where key <> all (silent) and (old_row is not null or value <> 'null') and (old_row is null or old_row -> key is distinct from value);
       verb := case
         when tg_op = 'INSERT' then 'created'
         when tg_op = 'DELETE' then case when old_row ->> 'deletion_id' is null then 'removed' else 'purged' end
         when old_row ->> 'deletion_id' is null and new_row ->> 'deletion_id' is not null then 'deleted'
         when old_row ->> 'deletion_id' is not null and new_row ->> 'deletion_id' is null then 'restored'
         else 'updated' end;
       who_kind := coalesce(nullif(current_setting('app.actor_kind', true), ''), 'database');
       who := coalesce(nullif(current_setting('app.actor_id', true), ''), 'database:' || session_user);
       if tg_argv[1] <> '' then
         insert into app.audit_entry (tenant_id, action, table_name, row_id, before, after, actor_kind, actor_id, acting_user_id, request_id, ip, digest)
         values (entry_tenant, subject || '.' || verb, subject, (this_row ->> 'id')::uuid, before, after, who_kind, who,
           nullif(current_setting('app.acting_user_id', true), '')::uuid, nullif(current_setting('app.request_id', true), ''),
           nullif(current_setting('app.ip', true), ''), sha256(convert_to(jsonb_build_array(old_row, new_row)::text, 'UTF8')));
       else
         insert into control.audit_entry (action, table_name, row_id, before, after, actor_kind, actor_id, acting_user_id, request_id, ip, digest)
         values (subject || '.' || verb, subject, case when this_row ->> 'id' ~ '^[0-9a-f-]{36}$' then (this_row ->> 'id')::uuid end, before, after, who_kind, who,
           coalesce(nullif(current_setting('app.acting_user_id', true), ''), case when this_row ->> tg_argv[3] ~ '^[0-9a-f-]{36}$' then this_row ->> tg_argv[3] end)::uuid,
           nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.ip', true), ''),
           sha256(convert_to(jsonb_build_array(old_row, new_row)::text, 'UTF8')));
       end if;
       return null;
     end $$`,
    `alter function freehold.audit() owner to ${audit}`,
    'revoke execute on function freehold.audit() from public',
    `grant execute on function freehold.audit() to ${owner}`,
  ],
  down: ['drop function freehold.audit()'],
}

/** People, tenants and the directory (user to tenants): read only through doors. */
const control = {
  up: [
    `create table control.users (
       id uuid primary key default freehold.uuid_v7(),
       name text not null check (char_length(name) between 1 and 200),
       email text not null check (char_length(email) between 3 and 320),
       created_at timestamptz not null default now())`,
    `create table control.identities (
       id uuid primary key default freehold.uuid_v7(),
       provider text not null,
       subject text not null,
       user_id uuid not null references control.users (id) on delete cascade,
       created_at timestamptz not null default now(),
       unique (provider, subject))`,
    'create index identities_user on control.identities (user_id)',
    `create table control.tenants (
       id uuid primary key default freehold.uuid_v7(),
       slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and char_length(slug) between 3 and 48),
       name text not null check (char_length(name) between 1 and 120),
       placement text not null default 'pooled' check (placement in ('pooled', 'schema', 'database')),
       retention_days integer not null default 30 check (retention_days between 1 and 365),
       created_at timestamptz not null default now())`,
    `create table control.directory (
       tenant_id uuid not null references control.tenants (id) on delete cascade,
       id uuid not null default freehold.uuid_v7(),
       user_id uuid not null references control.users (id) on delete cascade,
       primary key (tenant_id, id),
       unique (tenant_id, user_id))`,
    'create index directory_user on control.directory (user_id)',
    ...['users', 'identities', 'tenants', 'directory'].flatMap((table) => [
      `alter table control.${table} enable row level security`,
      `alter table control.${table} force row level security`,
      `create policy door on control.${table} to ${door} using (true) with check (true)`,
      `grant select, insert, update, delete on control.${table} to ${door}`,
    ]),
  ],
  down: ['directory', 'tenants', 'identities', 'users'].map((table) => `drop table control.${table}`),
}

export default migrationOf('2026112301-foundation', [
  schemas,
  context,
  rowTriggers,
  control,
  auditTables,
  auditFunction,
])
