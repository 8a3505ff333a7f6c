import { door } from '../door.ts'
import { migrationOf } from '../migration.ts'
import { auditTrigger } from '../tenant-table.ts'

const audits = {
  up: [
    auditTrigger('control.tenants', 'tenant', 'id', []),
    auditTrigger('control.directory', 'directory', 'tenant_id', []),
    auditTrigger('control.users', 'user', '', [], 'id'),
    auditTrigger('control.identities', 'identity', '', []),
  ],
  down: ['tenants', 'directory', 'users', 'identities'].map(
    (table) => `drop trigger audit on control.${table}`,
  ),
}

/**
 * First sight of an identity makes the person; later sights return them. Concurrent first sights agree. The embedded
 * sign-in's ids are UUIDs of our own making: the person takes theirs over, so that the audit of schema auth names the person.
 */
const registerIdentity = door({
  signature: 'register_identity(p_provider text, p_subject text, p_name text, p_email text)',
  returns: 'uuid',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['auth'],
  body: `
    declare found uuid;
    begin
      perform pg_advisory_xact_lock(hashtextextended(p_provider || ':' || p_subject, 0));
      select user_id into found from control.identities where provider = p_provider and subject = p_subject;
      if found is not null then
        update control.users set email = p_email where id = found and email <> p_email;
        return found;
      end if;
      insert into control.users (id, name, email)
        values (case p_provider when 'embedded' then p_subject::uuid else freehold.uuid_v7() end, p_name, p_email) returning id into found;
      insert into control.identities (provider, subject, user_id) values (p_provider, p_subject, found);
      return found;
    end`,
})

const userOfIdentity = door({
  signature: 'user_of_identity(p_provider text, p_subject text)',
  returns: 'table (user_id uuid, name text, email text)',
  to: ['auth'],
  body: `select u.id, u.name, u.email from control.identities i join control.users u on u.id = i.user_id
         where i.provider = p_provider and i.subject = p_subject`,
})

/** Replaced in 2026112330; kept for the way back. */
export const tenantsOfUser = door({
  signature: 'tenants_of_user(p_user uuid)',
  returns: 'table (id uuid, slug text, name text)',
  to: ['app'],
  body: `select t.id, t.slug, t.name from control.directory d join control.tenants t on t.id = d.tenant_id
         where d.user_id = p_user order by t.name, t.id`,
})

/** Replaced in 2026112330; kept for the way back. */
export const resolveTenant = door({
  signature: 'resolve_tenant(p_user uuid, p_slug text)',
  returns: 'table (id uuid, slug text, name text)',
  to: ['app'],
  body: `select t.id, t.slug, t.name from control.tenants t join control.directory d on d.tenant_id = t.id
         where t.slug = p_slug and d.user_id = p_user`,
})

/** A taken slug is a unique violation on tenants_slug_key. The first membership follows in the same transaction. */
const createTenant = door({
  signature: 'create_tenant(p_slug text, p_name text)',
  returns: 'uuid',
  volatility: 'volatile',
  to: ['app'],
  body: 'insert into control.tenants (slug, name) values (p_slug, p_name) returning id',
})

const userProfile = door({
  signature: 'user_profile(p_user uuid)',
  returns: 'table (id uuid, name text, email text, created_at timestamptz)',
  to: ['app'],
  body: 'select id, name, email, created_at from control.users where id = p_user',
})

const renameUser = door({
  signature: 'rename_user(p_user uuid, p_name text)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: 'update control.users set name = p_name where id = p_user and name <> p_name',
})

/** What is not tied to any caller, for cron only: which tenants exist and how long each keeps its trash. */
const listTenants = door({
  signature: 'list_tenants()',
  returns: 'table (id uuid, slug text, name text, retention_days integer)',
  to: ['jobs'],
  body: 'select id, slug, name, retention_days from control.tenants order by id',
})

/** For /readyz: a PL/pgSQL call (a server may answer `select 1` with a broken language) that tells the schema's version. */
const ready = door({
  signature: 'ready()',
  returns: 'text',
  language: 'plpgsql',
  to: ['app'],
  body: 'begin return (select max(id) from freehold_ledger.migration); end',
})

/** People of the demo have addresses at a domain reserved by RFC 2606, which no real person can have. */
const hasDemoPeople = door({
  signature: 'has_demo_people()',
  returns: 'boolean',
  to: ['jobs'],
  body: `select exists (select from control.users where email like '%@freehold.example')`,
})

export default migrationOf('2026112302-control-doors', [
  audits,
  registerIdentity,
  userOfIdentity,
  tenantsOfUser,
  resolveTenant,
  createTenant,
  userProfile,
  renameUser,
  listTenants,
  ready,
  hasDemoPeople,
])
