import { auditTrigger, loginRoles, migration } from '@freehold/db'

// As better-auth's passkey plugin 1.7.6 writes it, with our column names. Public keys are no secret; the counter moves with
// each use, which a session's own entry tells.
export default migration('2026112343-passkeys', {
  up: [
    `create table auth.passkey (
       id uuid primary key,
       user_id uuid not null references auth."user" (id) on delete cascade,
       name text check (char_length(name) between 1 and 80),
       credential_id text not null unique,
       public_key text not null,
       counter bigint not null,
       device_type text not null,
       backed_up boolean not null,
       transports text,
       aaguid text,
       created_at timestamptz not null default now())`,
    'create index passkey_user_id_idx on auth.passkey (user_id)',
    'alter table auth.passkey enable row level security',
    'alter table auth.passkey force row level security',
    `create policy sign_in on auth.passkey to ${loginRoles.auth} using (true) with check (true)`,
    `grant select, insert, update, delete on auth.passkey to ${loginRoles.auth}`,
    auditTrigger('auth.passkey', 'passkey', '', ['public_key', 'counter']),
  ],
  down: ['drop table auth.passkey'],
})
