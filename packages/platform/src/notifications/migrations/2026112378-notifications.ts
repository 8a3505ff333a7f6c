import { door, migrationOf, tenantTable } from '@freehold/db'

/** News for one person each. Not audited: a copy of what audited writes and jobs tell. */
const notification = tenantTable('notification', {
  columns: [
    'user_id uuid not null references control.users (id)',
    'kind text not null',
    // Facts of that moment; the words are made when it is read.
    'data jsonb not null',
    // The record it is about: who may not read that (any more) is not shown this.
    'subject text',
    'record_id uuid',
    // False: this person wants it by mail only.
    'in_app boolean not null',
    `mail text check (mail in ('wanted', 'sent', 'held'))`,
    'read_at timestamptz',
  ],
  indexes: [['user_id', 'created_at desc', 'id desc'], ['created_at']],
  softDelete: false,
  audit: false,
})

const unread = {
  up: [
    'create index notification_unread on app.notification (tenant_id, user_id) where read_at is null and in_app',
  ],
  down: [],
}

/** What one person wants to hear in one workspace. Their own choice, and nobody else's business: not audited. */
const preference = tenantTable('notification_preference', {
  columns: [
    'user_id uuid not null references control.users (id)',
    'kind text not null',
    'in_app boolean not null',
    'mail boolean not null',
  ],
  uniques: [['user_id', 'kind']],
  softDelete: false,
  audit: false,
})

/** Told to this person's open pages only. Equal payloads of one transaction are one word. */
const tell = {
  up: [
    `create function freehold.tell_notification() returns trigger language plpgsql as $$
     begin
       perform pg_notify('freehold_notification', new.tenant_id || ' ' || new.user_id);
       return null;
     end $$`,
    `create trigger tell_new after insert on app.notification for each row when (new.in_app)
       execute function freehold.tell_notification()`,
    `create trigger tell_read after update of read_at on app.notification for each row when (new.in_app)
       execute function freehold.tell_notification()`,
  ],
  down: [
    'drop trigger tell_read on app.notification',
    'drop trigger tell_new on app.notification',
    'drop function freehold.tell_notification()',
  ],
}

/** How a person reads. Null: never said; then British English and UTC. */
const reading = {
  up: [
    `alter table control.users add column locale text check (char_length(locale) <= 35),
       add column time_zone text check (char_length(time_zone) <= 64)`,
  ],
  down: ['alter table control.users drop column time_zone, drop column locale'],
}

const readerOfUser = door({
  signature: 'reader_of_user(p_user uuid)',
  returns: 'table (email text, name text, locale text, time_zone text)',
  to: ['app'],
  body: 'select email, name, locale, time_zone from control.users where id = p_user',
})

const setReading = door({
  signature: 'set_reading(p_user uuid, p_locale text, p_time_zone text)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `update control.users set locale = p_locale, time_zone = p_time_zone
         where id = p_user and (locale, time_zone) is distinct from (p_locale, p_time_zone)`,
})

export default migrationOf('2026112378-notifications', [
  notification,
  unread,
  preference,
  tell,
  reading,
  readerOfUser,
  setReading,
])
