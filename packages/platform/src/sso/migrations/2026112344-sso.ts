import { door, migrationOf, ownerRoles, tenantTable } from '@freehold/db'

/** A tenant's own sign-in server (OpenID Connect). The secret is sealed by the sign-in, which alone can read it. */
const connection = tenantTable('sso_connection', {
  columns: [
    'issuer text not null check (char_length(issuer) between 8 and 500)',
    'client_id text not null check (char_length(client_id) between 1 and 500)',
    'sealed_secret text not null',
    'enabled boolean not null default false',
    // Whether people the server vouches for become members by signing in, and as what.
    'just_in_time boolean not null default false',
    `join_role text not null default 'member' references app.system_role (name)`,
  ],
  softDelete: false,
  audit: { mask: ['sealed_secret'] },
})

const domain = tenantTable('sso_domain', {
  columns: [
    `domain text not null check (domain = lower(domain) and char_length(domain) between 4 and 253)`,
    'token text not null',
    'verified_at timestamptz',
  ],
  uniques: [['domain']],
  softDelete: false,
  audit: { mask: ['token'] },
})

const { door: doorRole } = ownerRoles

/** Which workspace has proven a domain to be its own. Asked before any tenant is known: one domain, one answer. */
const claim = {
  up: [
    'create unique index sso_connection_one on app.sso_connection (tenant_id)',
    `create table control.sso_domain (
       domain text primary key,
       tenant_id uuid not null references control.tenants (id) on delete cascade,
       claimed_at timestamptz not null default now())`,
    'create index sso_domain_tenant on control.sso_domain (tenant_id)',
    'alter table control.sso_domain enable row level security',
    'alter table control.sso_domain force row level security',
    `create policy door on control.sso_domain to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update, delete on control.sso_domain to ${doorRole}`,
    `create policy door on app.sso_connection for select to ${doorRole} using (true)`,
    `grant select on app.sso_connection to ${doorRole}`,
  ],
  down: ['drop table control.sso_domain'],
}

/** False: another workspace has proven it. The caller has just read the proof in the DNS. */
const claimDomain = door({
  signature: 'claim_sso_domain(p_domain text)',
  returns: 'boolean',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `begin
      insert into control.sso_domain (domain, tenant_id) values (p_domain, freehold.tenant_id()) on conflict do nothing;
      return exists (select from control.sso_domain where domain = p_domain and tenant_id = freehold.tenant_id());
    end`,
})

const releaseDomain = door({
  signature: 'release_sso_domain(p_domain text)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: 'delete from control.sso_domain where domain = p_domain and tenant_id = freehold.tenant_id()',
})

const ssoOfDomain = door({
  signature: 'sso_of_domain(p_domain text)',
  returns: 'table (tenant_id uuid, slug text, name text, issuer text, client_id text, sealed_secret text)',
  to: ['auth'],
  body: `select t.id, t.slug, t.name, c.issuer, c.client_id, c.sealed_secret
         from control.sso_domain d
         join control.tenants t on t.id = d.tenant_id
         join app.sso_connection c on c.tenant_id = t.id
         where d.domain = p_domain and t.delete_requested_at is null and c.enabled`,
})

export default migrationOf('2026112344-sso', [
  connection,
  domain,
  claim,
  claimDomain,
  releaseDomain,
  ssoOfDomain,
])
