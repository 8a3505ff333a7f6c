import { door, migrationOf, ownerRoles } from '@freehold/db'

const { door: doorRole } = ownerRoles

/** Addresses a workspace had. For 90 days they lead its members to the new one, and nobody else can take them. */
const slugRedirect = {
  up: [
    `create table control.slug_redirect (
       tenant_id uuid not null references control.tenants (id) on delete cascade,
       id uuid not null default freehold.uuid_v7(),
       slug text not null,
       until timestamptz not null,
       primary key (tenant_id, id))`,
    'create unique index slug_redirect_slug on control.slug_redirect (slug)',
    'alter table control.slug_redirect enable row level security',
    'alter table control.slug_redirect force row level security',
    `create policy door on control.slug_redirect to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update, delete on control.slug_redirect to ${doorRole}`,
  ],
  down: ['drop table control.slug_redirect'],
}

/**
 * An address another workspace had lately is taken, by the name of the unique index itself. Both addresses are locked: one
 * that is being given up is taken before its redirect can be seen.
 */
const freeSlug = {
  up: [
    `create function door.require_free_slug() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     declare slug text;
     begin
       for slug in select s from unnest(case tg_op when 'UPDATE' then array[old.slug, new.slug] else array[new.slug] end) s order by 1 loop
         perform pg_advisory_xact_lock(hashtextextended('slug:' || slug, 0));
       end loop;
       perform from control.slug_redirect r where r.slug = new.slug and r.tenant_id <> new.id and r.until > now();
       if found then
         raise exception using errcode = '23505', constraint = 'tenants_slug_key', message = 'this address was another''s lately';
       end if;
       return new;
     end $$`,
    `alter function door.require_free_slug() owner to ${doorRole}`,
    'revoke execute on function door.require_free_slug() from public',
    `create trigger free_slug before insert or update of slug on control.tenants for each row execute function door.require_free_slug()`,
  ],
  down: ['drop trigger free_slug on control.tenants', 'drop function door.require_free_slug()'],
}

const changeSlug = door({
  signature: 'change_slug(p_slug text)',
  returns: 'void',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    declare old_slug text;
    begin
      select slug into old_slug from control.tenants where id = freehold.tenant_id() for update;
      if old_slug = p_slug then return; end if;
      update control.tenants set slug = p_slug where id = freehold.tenant_id();
      delete from control.slug_redirect where slug = p_slug;
      insert into control.slug_redirect (tenant_id, slug, until) values (freehold.tenant_id(), old_slug, now() + interval '90 days')
        on conflict (slug) do update set tenant_id = excluded.tenant_id, until = excluded.until;
    end`,
})

/** Where a workspace is now, for its own people: to others an old address says as little as any. */
const movedTenant = door({
  signature: 'moved_tenant(p_user uuid, p_slug text)',
  returns: 'text',
  to: ['app'],
  body: `select t.slug from control.slug_redirect r join control.tenants t on t.id = r.tenant_id
         join control.directory d on d.tenant_id = t.id and d.user_id = p_user
         where r.slug = p_slug and r.until > now() and t.delete_requested_at is null`,
})

const tenantSettings = door({
  signature: 'tenant_settings()',
  returns: 'table (name text, slug text, retention_days integer, mfa_required boolean, old_slugs jsonb)',
  to: ['app'],
  body: `select t.name, t.slug, t.retention_days, t.mfa_required,
           coalesce((select jsonb_agg(jsonb_build_object('slug', r.slug, 'until', r.until) order by r.until desc)
             from control.slug_redirect r where r.tenant_id = t.id and r.until > now()), '[]')
         from control.tenants t where t.id = freehold.tenant_id()`,
})

/** What is null stays as it is. */
const setTenant = door({
  signature: 'set_tenant(p_name text, p_retention_days integer, p_mfa_required boolean)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `update control.tenants set name = coalesce(p_name, name), retention_days = coalesce(p_retention_days, retention_days),
           mfa_required = coalesce(p_mfa_required, mfa_required)
         where id = freehold.tenant_id()`,
})

export default migrationOf('2026112336-tenant-settings', [
  slugRedirect,
  freeSlug,
  changeSlug,
  movedTenant,
  tenantSettings,
  setTenant,
])
