import { auditTrigger, door, loginRoles, migration } from '@freehold/db'

// Sessions from before have proven nothing; new ones are born proven. The hook of embedded/engine.ts says how well.
const sessions = [
  'alter table auth.session add column mfa boolean not null default false',
  `alter table auth.session add column proven_at timestamptz not null default '1970-01-01T00:00:00Z'`,
  'alter table auth.session alter column proven_at set default now()',
  `create trigger audit_proof after update of mfa, proven_at on auth.session
     for each row execute function freehold.audit('session', '', 'token', 'user_id')`,
]

/** Which accounts of a provider are a person's. */
const subjectsOfUser = door({
  signature: 'subjects_of_user(p_provider text, p_user uuid)',
  returns: 'setof text',
  to: ['auth'],
  body: 'select subject from control.identities where provider = p_provider and user_id = p_user',
})

/** Open streams of every process hear whose session ended: channel freehold_session, payload the person's id. */
const ended = [
  `create function auth.tell_session_ended() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
     begin
       perform pg_notify('freehold_session', user_id::text) from door.user_of_identity('embedded', old.user_id::text);
       return null;
     end $$`,
  'create trigger ended after delete on auth.session for each row execute function auth.tell_session_ended()',
]

// As better-auth's two-factor plugin 1.7.6 writes it, with our column names; last_step is ours (embedded/claim-code.ts).
const twoFactor = [
  'alter table auth."user" add column two_factor_enabled boolean not null default false',
  `create table auth.two_factor (
     id uuid primary key,
     user_id uuid not null unique references auth."user" (id) on delete cascade,
     secret text not null,
     backup_codes text not null,
     verified boolean not null default false,
     failed_verification_count integer not null default 0,
     locked_until timestamptz,
     last_step bigint not null default 0)`,
  'alter table auth.two_factor enable row level security',
  'alter table auth.two_factor force row level security',
  `create policy sign_in on auth.two_factor to ${loginRoles.auth} using (true) with check (true)`,
  `grant select, insert, update, delete on auth.two_factor to ${loginRoles.auth}`,
  auditTrigger('auth.two_factor', 'two_factor', '', ['secret', 'backup_codes', 'last_step']),
]

export default migration('2026112334-two-factor', {
  up: [...subjectsOfUser.up, ...sessions, ...ended, ...twoFactor],
  down: [
    'drop table auth.two_factor',
    'alter table auth."user" drop column two_factor_enabled',
    'drop trigger ended on auth.session',
    'drop function auth.tell_session_ended()',
    'drop trigger audit_proof on auth.session',
    'alter table auth.session drop column proven_at',
    'alter table auth.session drop column mfa',
    ...subjectsOfUser.down,
  ],
})
