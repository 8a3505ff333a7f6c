import { door, migrationOf, ownerRoles, tenantTable } from '@freehold/db'

/**
 * A program's way in: what it may do is its maker's standing, cut down to the scopes, at each use. Revoked keys stay, so that
 * the audit log can name them.
 */
const apiKey = tenantTable('api_key', {
  columns: [
    'name text not null check (char_length(name) between 1 and 80)',
    `kind text not null check (kind in ('tenant', 'personal'))`,
    // Whose standing it uses.
    'user_id uuid not null references control.users (id)',
    // Theirs at the time: somebody who comes back after their removal does not wake old keys.
    'membership_id uuid not null',
    'scopes text[] not null check (cardinality(scopes) between 1 and 200)',
    `last_four text not null default '' check (char_length(last_four) <= 4)`,
    'expires_at timestamptz',
    // Until when the secret before the last rotation is good.
    'previous_until timestamptz',
    'revoked_at timestamptz',
  ],
  indexes: [['created_at', 'id'], ['user_id']],
  softDelete: false,
  grants: ['select', 'insert', 'update'],
})

const { door: doorRole } = ownerRoles

/** Open streams hear of every change that may end a key. */
const tell = {
  up: [
    'create trigger tell_access after update on app.api_key for each row execute function freehold.tell_access()',
    `create policy look_up on app.api_key for select to ${doorRole} using (true)`,
    `grant select on app.api_key to ${doorRole}`,
  ],
  down: [],
}

/** A key is presented before its tenant is known: control holds the hashes of its secrets, and when they were last used. */
const secret = {
  up: [
    `create table control.api_key_secret (
       tenant_id uuid not null references control.tenants (id) on delete cascade,
       id uuid not null,
       hash bytea not null check (octet_length(hash) = 32),
       previous_hash bytea check (octet_length(previous_hash) = 32),
       used_at timestamptz,
       primary key (tenant_id, id))`,
    'create unique index api_key_secret_hash on control.api_key_secret (hash)',
    'create unique index api_key_secret_previous on control.api_key_secret (previous_hash)',
    'alter table control.api_key_secret enable row level security',
    'alter table control.api_key_secret force row level security',
    `create policy door on control.api_key_secret to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update, delete on control.api_key_secret to ${doorRole}`,
  ],
  down: ['drop table control.api_key_secret'],
}

/** The first secret of a key, or the next one; the one before it is good as long as the key's row says. */
const setSecret = door({
  signature: 'set_api_key_secret(p_key uuid, p_hash bytea)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `insert into control.api_key_secret (tenant_id, id, hash) values (freehold.tenant_id(), p_key, p_hash)
         on conflict (tenant_id, id) do update set hash = excluded.hash, previous_hash = api_key_secret.hash`,
})

/** Whoever holds a secret may know whose it is. Whether it is good still, the server decides by its clock. */
const findKey = door({
  signature: 'find_api_key(p_hash bytea)',
  returns: `table (key_id uuid, kind text, user_id uuid, membership_id uuid, user_name text, email text, tenant_id uuid, slug text, tenant_name text,
    scopes text[], expires_at timestamptz, previous_until timestamptz, is_previous boolean, revoked boolean)`,
  to: ['app'],
  body: `select k.id, k.kind, k.user_id, k.membership_id, u.name, u.email, t.id, t.slug, t.name, k.scopes, k.expires_at, k.previous_until,
           s.hash <> p_hash, k.revoked_at is not null
         from control.api_key_secret s
         join app.api_key k on k.tenant_id = s.tenant_id and k.id = s.id
         join control.tenants t on t.id = s.tenant_id and t.delete_requested_at is null
         join control.users u on u.id = k.user_id
         where s.hash = p_hash or s.previous_hash = p_hash`,
})

/** By hash: whoever has used a secret may say when. */
const noteUses = door({
  signature: 'note_api_key_uses(p_hashes bytea[], p_at timestamptz[])',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `update control.api_key_secret s set used_at = u.at
         from (select hash, max(at) as at from unnest(p_hashes, p_at) as n (hash, at) group by hash) u
         where (s.hash = u.hash or s.previous_hash = u.hash) and (s.used_at is null or s.used_at < u.at)`,
})

const keyUses = door({
  signature: 'api_key_uses()',
  returns: 'table (id uuid, used_at timestamptz)',
  to: ['app'],
  body: 'select id, used_at from control.api_key_secret where tenant_id = freehold.tenant_id()',
})

export default migrationOf('2026112361-api-keys', [
  apiKey,
  tell,
  secret,
  setSecret,
  findKey,
  noteUses,
  keyUses,
])
