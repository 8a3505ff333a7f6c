import { door, migrationOf, ownerRoles, tenantTable } from '@freehold/db'

/** An address asked to join. It ends as accepted, revoked or replaced after its time; the row stays for who asks later. */
const invitation = tenantTable('invitation', {
  columns: [
    'email text not null check (email = lower(email) and char_length(email) between 3 and 254)',
    `name text not null default '' check (char_length(name) <= 200)`,
    `state text not null default 'pending' check (state in ('pending', 'accepted', 'revoked', 'expired'))`,
    'expires_at timestamptz not null',
    'sent_at timestamptz not null default now()',
    // Which of its mails counts: each new one makes the links before it useless.
    'send_number integer not null default 1',
    'ended_at timestamptz',
    'membership_id uuid',
  ],
  indexes: [
    ['created_at', 'id'],
    ['created_by', 'state'],
  ],
  softDelete: false,
})

const onePending = {
  up: [`create unique index invitation_pending on app.invitation (tenant_id, email) where state = 'pending'`],
  down: [],
}

const invitationRole = tenantTable('invitation_role', {
  columns: [
    'invitation_id uuid not null',
    'system_role text references app.system_role (name)',
    'role_id uuid',
    'check (num_nonnulls(system_role, role_id) = 1)',
  ],
  references: [
    { column: 'invitation_id', table: 'invitation', cascade: true },
    { column: 'role_id', table: 'role', cascade: true },
  ],
  softDelete: false,
})

const { door: doorRole } = ownerRoles

/** A link is opened before its tenant is known: control holds the hash of its token, never the token. */
const key = {
  up: [
    `create table control.invitation_key (
       tenant_id uuid not null references control.tenants (id) on delete cascade,
       id uuid not null,
       hash bytea not null check (octet_length(hash) = 32),
       primary key (tenant_id, id))`,
    'create unique index invitation_key_hash on control.invitation_key (hash)',
    'alter table control.invitation_key enable row level security',
    'alter table control.invitation_key force row level security',
    `create policy door on control.invitation_key to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update, delete on control.invitation_key to ${doorRole}`,
  ],
  down: ['drop table control.invitation_key'],
}

const setKey = door({
  signature: 'set_invitation_key(p_invitation uuid, p_hash bytea)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `insert into control.invitation_key (tenant_id, id, hash) values (freehold.tenant_id(), p_invitation, p_hash)
         on conflict (tenant_id, id) do update set hash = excluded.hash`,
})

const dropKey = door({
  signature: 'drop_invitation_key(p_invitation uuid)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: 'delete from control.invitation_key where tenant_id = freehold.tenant_id() and id = p_invitation',
})

/** Whoever holds a token may know which workspace it is for. One on its way to erasure is not there. */
const findInvitation = door({
  signature: 'find_invitation(p_hash bytea)',
  returns: 'table (id uuid, slug text, name text, invitation_id uuid)',
  to: ['app'],
  body: `select t.id, t.slug, t.name, k.id from control.invitation_key k join control.tenants t on t.id = k.tenant_id
         where k.hash = p_hash and t.delete_requested_at is null`,
})

export default migrationOf('2026112335-invitations', [
  invitation,
  onePending,
  invitationRole,
  key,
  setKey,
  dropKey,
  findInvitation,
])
