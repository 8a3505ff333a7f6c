import { auditTrigger, loginRoles, migration } from '@freehold/db'

// Tables and columns as better-auth 1.7.6 generates them, with our column names (see embedded/engine.ts).
const tables = [
  `create table auth."user" (
     id uuid primary key,
     name text not null,
     email text not null unique,
     email_verified boolean not null,
     image text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now())`,
  `create table auth.session (
     id uuid primary key,
     expires_at timestamptz not null,
     token text not null unique,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null,
     ip_address text,
     user_agent text,
     user_id uuid not null references auth."user" (id) on delete cascade)`,
  'create index session_user_id_idx on auth.session (user_id)',
  `create table auth.account (
     id uuid primary key,
     account_id text not null,
     provider_id text not null,
     user_id uuid not null references auth."user" (id) on delete cascade,
     access_token text,
     refresh_token text,
     id_token text,
     access_token_expires_at timestamptz,
     refresh_token_expires_at timestamptz,
     scope text,
     password text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null)`,
  'create index account_user_id_idx on auth.account (user_id)',
  `create table auth.verification (
     id uuid primary key,
     identifier text not null,
     value text not null,
     expires_at timestamptz not null,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now())`,
  'create index verification_identifier_idx on auth.verification (identifier)',
  // Ours: how often somebody tried (see embedded/throttle.ts). Keys are digests.
  `create table auth.throttle (
     key text primary key,
     hits integer not null,
     ends_at timestamptz not null)`,
]

const tableNames = ['"user"', 'session', 'account', 'verification', 'throttle']

// A session's updated_at moves with use; only its making, change of hands and end are news. Links to click and counts of
// attempts are not people's data: verification and throttle have no audit.
const audits = [
  auditTrigger('auth."user"', 'account', '', [], 'id'),
  auditTrigger('auth.account', 'password', '', ['password', 'access_token', 'refresh_token', 'id_token']),
  `create trigger audit after insert or update of user_id, token, expires_at or delete on auth.session
     for each row execute function freehold.audit('session', '', 'token', 'user_id')`,
]

export default migration('2026112303-auth', {
  up: [
    'create schema auth',
    `grant usage on schema auth to ${loginRoles.auth}`,
    ...tables,
    ...tableNames.flatMap((table) => [
      `alter table auth.${table} enable row level security`,
      `alter table auth.${table} force row level security`,
      `create policy sign_in on auth.${table} to ${loginRoles.auth} using (true) with check (true)`,
      `grant select, insert, update, delete on auth.${table} to ${loginRoles.auth}`,
    ]),
    ...audits,
  ],
  down: [...tableNames.toReversed().map((table) => `drop table auth.${table}`), 'drop schema auth'],
})
