import { auditTrigger, door, migrationOf, ownerRoles } from '@freehold/db'

const tables = [
  // Each message of the provider once, by the provider's own id. What it said about people is not kept here.
  `create table control.provider_event (
     provider text not null,
     id text not null check (char_length(id) between 1 and 200),
     type text not null check (char_length(type) between 1 and 100),
     payload jsonb not null,
     received_at timestamptz not null default now(),
     primary key (provider, id))`,
  'create index provider_event_received on control.provider_event (received_at)',
  // The deny-list: a session token outlives its session by up to its own life.
  `create table control.ended_session (
     provider text not null,
     session_id text not null check (char_length(session_id) between 1 and 200),
     user_id uuid references control.users (id) on delete cascade,
     ended_at timestamptz not null default now(),
     primary key (provider, session_id))`,
  'create index ended_session_ended on control.ended_session (ended_at)',
  // Never swept: a message about a person that arrives after "deleted" must not bring them back.
  `create table control.removed_identity (
     provider text not null,
     subject text not null,
     user_id uuid references control.users (id) on delete cascade,
     removed_at timestamptz not null default now(),
     primary key (provider, subject))`,
  'create index removed_identity_user on control.removed_identity (user_id)',
]
const names = ['provider_event', 'ended_session', 'removed_identity']

const storage = {
  up: [
    ...tables,
    ...names.flatMap((table) => [
      `alter table control.${table} enable row level security`,
      `alter table control.${table} force row level security`,
      `create policy door on control.${table} to ${ownerRoles.door} using (true) with check (true)`,
      `grant select, insert, update, delete on control.${table} to ${ownerRoles.door}`,
    ]),
    auditTrigger('control.ended_session', 'ended_session', '', []),
    auditTrigger('control.removed_identity', 'removed_identity', '', []),
    // When the provider last changed the person, and the name it gave then: an older message changes nothing.
    'alter table control.identities add column changed_at timestamptz, add column provider_name text',
    // Doors call doors.
    `grant usage on schema door to ${ownerRoles.door}`,
  ],
  down: [
    `revoke usage on schema door from ${ownerRoles.door}`,
    'alter table control.identities drop column provider_name, drop column changed_at',
    ...names.toReversed().map((table) => `drop table control.${table}`),
  ],
}

/** Whose open streams must ask again who is there: the payload is the person's id. */
const notices = {
  up: [
    `create function freehold.notify_session_end() returns trigger language plpgsql as $$
     begin
       if new.user_id is not null then perform pg_notify('freehold_session', new.user_id::text); end if;
       return null;
     end $$`,
    ...['ended_session', 'removed_identity'].map(
      (table) =>
        `create trigger notice after insert on control.${table} for each row execute function freehold.notify_session_end()`,
    ),
  ],
  down: [
    ...['ended_session', 'removed_identity'].map((table) => `drop trigger notice on control.${table}`),
    'drop function freehold.notify_session_end()',
  ],
}

/** One read at each request: is the session over, is the person gone, who is it. Always one row. */
const sessionOfIdentity = door({
  signature: 'session_of_identity(p_provider text, p_subject text, p_session text)',
  returns: 'table (user_id uuid, name text, email text, ended boolean)',
  to: ['auth'],
  body: `select u.id, u.name, u.email,
           exists (select from control.ended_session e where e.provider = p_provider and e.session_id = p_session)
           or exists (select from control.removed_identity r where r.provider = p_provider and r.subject = p_subject)
         from (values (1)) one
         left join control.identities i on i.provider = p_provider and i.subject = p_subject
         left join control.users u on u.id = i.user_id`,
})

const storeEvent = door({
  signature: 'store_provider_event(p_provider text, p_id text, p_type text, p_payload jsonb)',
  returns: 'boolean',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['auth'],
  body: `
    begin
      insert into control.provider_event (provider, id, type, payload) values (p_provider, p_id, p_type, p_payload)
        on conflict do nothing;
      return found;
    end`,
})

/**
 * What the provider says about a person, if it is newer than what it said last. Null: the person was deleted there. A person
 * who signed in with the embedded provider before, by the same address proven in both, is the same person; one who was
 * deleted at the provider does not come back by signing up anew.
 */
const seeIdentity = door({
  signature:
    'see_identity(p_provider text, p_subject text, p_name text, p_email text, p_changed_at timestamptz)',
  returns: 'uuid',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['auth'],
  body: `
    declare known control.identities; person uuid; same uuid[];
    begin
      perform pg_advisory_xact_lock(hashtextextended(p_provider || ':' || p_subject, 0));
      if exists (select from control.removed_identity where provider = p_provider and subject = p_subject) then return null; end if;
      select * into known from control.identities where provider = p_provider and subject = p_subject;
      if known.id is not null and known.changed_at >= p_changed_at then return known.user_id; end if;
      if known.id is not null then
        update control.users set email = p_email, name = case when known.provider_name is distinct from p_name then p_name else name end
          where id = known.user_id and (email <> p_email or (known.provider_name is distinct from p_name and name <> p_name));
        person := known.user_id;
      else
        select array_agg(u.id) into same from control.users u where lower(u.email) = lower(p_email)
          and exists (select from control.identities i where i.user_id = u.id and i.provider = 'embedded')
          and not exists (select from control.identities i where i.user_id = u.id and i.provider = p_provider)
          and not exists (select from control.removed_identity r where r.user_id = u.id);
        if cardinality(same) = 1 then
          person := same[1];
          insert into control.identities (provider, subject, user_id) values (p_provider, p_subject, person);
        else
          person := door.register_identity(p_provider, p_subject, p_name, p_email);
        end if;
      end if;
      update control.identities set changed_at = p_changed_at, provider_name = p_name
        where provider = p_provider and subject = p_subject;
      return person;
    end`,
})

/** The person's rows stay; nobody signs in as them any more, and every token of theirs is refused at once. */
const removeIdentity = door({
  signature: 'remove_identity(p_provider text, p_subject text)',
  returns: 'void',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['auth'],
  body: `
    begin
      perform pg_advisory_xact_lock(hashtextextended(p_provider || ':' || p_subject, 0));
      insert into control.removed_identity (provider, subject, user_id)
        values (p_provider, p_subject, (select user_id from control.identities where provider = p_provider and subject = p_subject))
        on conflict do nothing;
      delete from control.identities where provider = p_provider and subject = p_subject;
    end`,
})

const endProviderSession = door({
  signature: 'end_provider_session(p_provider text, p_session text, p_subject text)',
  returns: 'void',
  volatility: 'volatile',
  to: ['auth'],
  body: `insert into control.ended_session (provider, session_id, user_id)
         values (p_provider, p_session, (select user_id from control.identities where provider = p_provider and subject = p_subject))
         on conflict do nothing`,
})

const sweepProvider = door({
  signature: 'sweep_provider(p_provider text, p_sessions_before timestamptz, p_events_before timestamptz)',
  returns: 'void',
  volatility: 'volatile',
  to: ['auth'],
  body: `delete from control.ended_session where provider = p_provider and ended_at < p_sessions_before;
         delete from control.provider_event where provider = p_provider and received_at < p_events_before`,
})

export default migrationOf('2026112333-clerk', [
  storage,
  notices,
  sessionOfIdentity,
  storeEvent,
  seeIdentity,
  removeIdentity,
  endProviderSession,
  sweepProvider,
])
