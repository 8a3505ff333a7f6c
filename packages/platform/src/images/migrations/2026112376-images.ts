import { auditTrigger, door, migrationOf, ownerRoles } from '@freehold/db'

const { door: doorRole } = ownerRoles

/** A person's picture is theirs and not a workspace's, so its few kilobytes are kept with the person: docs/decisions/0019. */
const userPictures = {
  up: [
    `create table control.user_pictures (
       user_id uuid primary key references control.users (id) on delete cascade,
       id uuid not null default freehold.uuid_v7() unique,
       large bytea not null check (octet_length(large) <= 262144),
       small bytea not null check (octet_length(small) <= 65536),
       created_at timestamptz not null default now())`,
    'alter table control.user_pictures enable row level security',
    'alter table control.user_pictures force row level security',
    `create policy door on control.user_pictures to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update, delete on control.user_pictures to ${doorRole}`,
    auditTrigger('control.user_pictures', 'user_picture', '', ['large', 'small']),
  ],
  down: ['drop table control.user_pictures'],
}

/** Files of the workspace's own, the one for screens first. No foreign key: tenants are known on every node, files are not. */
const logo = {
  up: ['alter table control.tenants add column logo uuid[]'],
  down: ['alter table control.tenants drop column logo'],
}

/** Everybody who sees the person hears of it, in each of their workspaces. Null takes the picture away. */
const setUserPicture = door({
  signature: 'set_user_picture(p_user uuid, p_large bytea, p_small bytea)',
  returns: 'void',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    begin
      if p_user is distinct from freehold.acting_user_id() then raise exception 'a picture is set by the person'; end if;
      delete from control.user_pictures where user_id = p_user;
      if p_large is not null then
        insert into control.user_pictures (user_id, large, small) values (p_user, p_large, p_small);
      end if;
      perform pg_notify('freehold_change', d.tenant_id || ' membership') from control.directory d where d.user_id = p_user;
    end`,
})

/** In a workspace: of one of its people. */
const pictureOf = door({
  signature: 'picture_of(p_user uuid)',
  returns: 'uuid',
  language: 'plpgsql',
  to: ['app'],
  body: `
    begin
      return (select p.id from control.user_pictures p
        join control.directory d on d.user_id = p.user_id and d.tenant_id = freehold.tenant_id()
        where p.user_id = p_user);
    end`,
})

/** The person's own picture (without a tenant), and the logo of each of their workspaces. */
const imagesOfUser = door({
  signature: 'images_of_user(p_user uuid)',
  returns: 'table (tenant_id uuid, id uuid)',
  to: ['app'],
  body: `select null::uuid, p.id from control.user_pictures p where p.user_id = p_user
         union all
         select t.id, t.logo[1] from control.directory d join control.tenants t on t.id = d.tenant_id
         where d.user_id = p_user and t.logo is not null and t.delete_requested_at is null`,
})

/** For whoever is the person, or is in a workspace with them; by a key, in its own workspace only. */
const readUserPicture = door({
  signature: 'read_user_picture(p_viewer uuid, p_tenant uuid, p_id uuid, p_small boolean)',
  returns: 'bytea',
  language: 'plpgsql',
  to: ['app'],
  body: `
    begin
      return (select case when p_small then p.small else p.large end from control.user_pictures p
        where p.id = p_id and ((p_tenant is null and p.user_id = p_viewer) or exists (
          select from control.directory mine join control.directory theirs on theirs.tenant_id = mine.tenant_id
          where mine.user_id = p_viewer and theirs.user_id = p.user_id and (p_tenant is null or mine.tenant_id = p_tenant))));
    end`,
})

const tenantLogo = door({
  signature: 'tenant_logo()',
  returns: 'uuid[]',
  to: ['app'],
  body: 'select logo from control.tenants where id = freehold.tenant_id()',
})

/** Null takes it away. Returns the files it had. */
const setTenantLogo = door({
  signature: 'set_tenant_logo(p_logo uuid[])',
  returns: 'uuid[]',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    declare old_logo uuid[];
    begin
      select logo into old_logo from control.tenants where id = freehold.tenant_id() for update;
      update control.tenants set logo = p_logo where id = freehold.tenant_id() and logo is distinct from p_logo;
      return coalesce(old_logo, '{}');
    end`,
})

export default migrationOf('2026112376-images', [
  userPictures,
  logo,
  setUserPicture,
  pictureOf,
  imagesOfUser,
  readUserPicture,
  tenantLogo,
  setTenantLogo,
])
