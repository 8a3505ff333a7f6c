import { door, loginRoles, migrationOf, ownerRoles } from '@freehold/db'

const { door: doorRole, eraser, owner } = ownerRoles
const { jobs } = loginRoles

/** What is left of an erased tenant: who asked and when, and how many rows of what. No name, no address. */
const receipt = {
  up: [
    'alter table control.tenants add column delete_requested_by uuid',
    `create table control.erasure_receipt (
       erased_tenant_id uuid primary key,
       slug_hash text not null,
       asked_by uuid,
       asked_at timestamptz not null,
       started_at timestamptz not null default now(),
       erased_at timestamptz,
       counts jsonb not null default '{}')`,
    'alter table control.erasure_receipt enable row level security',
    'alter table control.erasure_receipt force row level security',
    `create policy door on control.erasure_receipt to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update on control.erasure_receipt to ${doorRole}`,
  ],
  down: ['drop table control.erasure_receipt', 'alter table control.tenants drop column delete_requested_by'],
}

/** Open streams of its people hear of it as of any end of access. */
const requestDeletion = door({
  signature: 'request_deletion(p_now timestamptz, p_erase_at timestamptz)',
  returns: 'void',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    begin
      update control.tenants set delete_requested_at = p_now, erase_at = p_erase_at, delete_requested_by = freehold.acting_user_id()
        where id = freehold.tenant_id() and delete_requested_at is null;
      perform pg_notify('freehold_access', freehold.tenant_id()::text);
    end`,
})

/** False once the erasure has begun. */
const undoDeletion = door({
  signature: 'undo_deletion()',
  returns: 'boolean',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    begin
      perform from control.tenants where id = freehold.tenant_id() for update;
      perform from control.erasure_receipt where erased_tenant_id = freehold.tenant_id();
      if found then return false; end if;
      update control.tenants set delete_requested_at = null, erase_at = null, delete_requested_by = null
        where id = freehold.tenant_id() and delete_requested_at is not null;
      return found;
    end`,
})

/** Workspaces of a person that wait for their erasure. Whether the person owns them is asked inside each. */
const deletionsOfUser = door({
  signature: 'deletions_of_user(p_user uuid)',
  returns:
    'table (id uuid, slug text, name text, requested_at timestamptz, erase_at timestamptz, requested_by text)',
  to: ['app'],
  body: `select t.id, t.slug, t.name, t.delete_requested_at, t.erase_at, u.name
         from control.directory d join control.tenants t on t.id = d.tenant_id
         left join control.users u on u.id = t.delete_requested_by
         where d.user_id = p_user and t.delete_requested_at is not null order by t.erase_at, t.id`,
})

const tenantsToErase = door({
  signature: 'tenants_to_erase(p_now timestamptz)',
  returns: 'table (id uuid)',
  to: ['jobs'],
  body: 'select id from control.tenants where erase_at <= p_now order by erase_at, id',
})

/** Locks the tenant's row as undo does: one of them wins. */
const beginErasure = door({
  signature: 'begin_erasure(p_tenant uuid, p_now timestamptz)',
  returns: 'boolean',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['jobs'],
  body: `
    begin
      perform from control.tenants where id = p_tenant and erase_at <= p_now for update;
      if not found then return false; end if;
      insert into control.erasure_receipt (erased_tenant_id, slug_hash, asked_by, asked_at)
        select id, encode(sha256(convert_to(slug, 'UTF8')), 'hex'), delete_requested_by, delete_requested_at from control.tenants where id = p_tenant
        on conflict do nothing;
      return true;
    end`,
})

/** What is erased writes no audit entries into the log that is erased with it. The application can begin no erasure. */
const silence = {
  up: [
    `create function door.skip_erased_entry() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     begin
       perform from control.erasure_receipt where erased_tenant_id = new.tenant_id and erased_at is null;
       return case when found then null else new end;
     end $$`,
    `alter function door.skip_erased_entry() owner to ${doorRole}`,
    'revoke execute on function door.skip_erased_entry() from public',
    `create trigger skip_erased before insert on app.audit_entry for each row
       when (current_setting('app.erasing_tenant_id', true) = new.tenant_id::text) execute function door.skip_erased_entry()`,
  ],
  down: ['drop trigger skip_erased on app.audit_entry', 'drop function door.skip_erased_entry()'],
}

/** The policies are those of the application and the doors; the right to delete is the eraser's own, on later tables too. */
const rights = {
  up: [
    `grant usage on schema app, control, freehold to ${eraser}`,
    ...['app', 'control'].flatMap((schema) => [
      `grant select, delete on all tables in schema ${schema} to ${eraser}`,
      `alter default privileges for role ${owner} in schema ${schema} grant select, delete on tables to ${eraser}`,
    ]),
    `create policy erase on app.audit_entry for delete to ${eraser} using (tenant_id = freehold.tenant_id())`,
  ],
  down: [
    `drop policy erase on app.audit_entry`,
    ...['app', 'control'].flatMap((schema) => [
      `alter default privileges for role ${owner} in schema ${schema} revoke select, delete on tables from ${eraser}`,
      `revoke select, delete on all tables in schema ${schema} from ${eraser}`,
    ]),
    `revoke usage on schema app, control, freehold from ${eraser}`,
  ],
}

const begun = `
  perform from control.erasure_receipt where erased_tenant_id = p_tenant and erased_at is null;
  if not found then raise exception 'no erasure of this tenant has begun'; end if;
  perform set_config('app.current_tenant_id', p_tenant::text, true), set_config('app.erasing_tenant_id', p_tenant::text, true);`

/**
 * Erases the rows of one table per call, children before parents, as the catalogue has them now; no row: nothing is left.
 * Each call is a transaction of its own, so that a run that is killed goes on where it was.
 */
const eraseTable = `
  create function freehold.erase_table(p_tenant uuid) returns table (name text, erased bigint)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    ${begun}
    for name in
      with recursive owned as (
        select c.oid, format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('app', 'control')
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)),
      level as (
        select o.oid, 0 as depth from owned o
        union
        select k.confrelid, l.depth + 1 from level l join pg_constraint k on k.conrelid = l.oid and k.contype = 'f' and k.confrelid <> k.conrelid
          join owned o on o.oid = k.confrelid where l.depth < 40)
      select o.name from owned o join level l on l.oid = o.oid group by o.name
        order by o.name = 'app.audit_entry', max(l.depth), o.name
    loop
      execute format('delete from %s where tenant_id = $1', name) using p_tenant;
      get diagnostics erased = row_count;
      if erased > 0 then
        update control.erasure_receipt r set counts = jsonb_set(r.counts, array[name], to_jsonb(coalesce((r.counts ->> name)::bigint, 0) + erased))
          where r.erased_tenant_id = p_tenant;
        return next;
        return;
      end if;
    end loop;
  end $$`

/** The last step: the tenant's own row. Fails while anything refers to it. */
const endErasure = `
  create function freehold.end_erasure(p_tenant uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    ${begun}
    delete from control.tenants where id = p_tenant;
    update control.erasure_receipt set erased_at = now() where erased_tenant_id = p_tenant;
  end $$`

/** Made by the eraser itself: the owner, who makes everything else, is no member of it (create-roles.ts). */
const erase = {
  up: [
    `grant create on schema freehold to ${eraser}`,
    `set local role ${eraser}`,
    eraseTable,
    endErasure,
    ...['erase_table(uuid)', 'end_erasure(uuid)'].flatMap((fn) => [
      `revoke execute on function freehold.${fn} from public`,
      `grant execute on function freehold.${fn} to ${jobs}`,
    ]),
    `set local role ${owner}`,
    `revoke create on schema freehold from ${eraser}`,
  ],
  down: ['drop function freehold.end_erasure(uuid)', 'drop function freehold.erase_table(uuid)'],
}

export default migrationOf('2026112337-erasure', [
  receipt,
  requestDeletion,
  undoDeletion,
  deletionsOfUser,
  tenantsToErase,
  beginErasure,
  silence,
  rights,
  erase,
])
