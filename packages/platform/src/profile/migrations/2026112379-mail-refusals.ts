import { door, migrationOf, ownerRoles } from '@freehold/db'

const { door: doorRole } = ownerRoles

/** Addresses whose mail server refuses them: for a while nothing that nobody asked for is sent there. */
const refusals = {
  up: [
    `create table control.undeliverable_address (
       address text primary key check (address = lower(address)),
       reason text not null,
       noted_at timestamptz not null,
       until timestamptz not null)`,
    'alter table control.undeliverable_address enable row level security',
    'alter table control.undeliverable_address force row level security',
    `create policy door on control.undeliverable_address to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update, delete on control.undeliverable_address to ${doorRole}`,
  ],
  down: ['drop table control.undeliverable_address'],
}

const refusalOf = door({
  signature: 'mail_refusal_of(p_address text, p_now timestamptz)',
  returns: 'table (reason text, noted_at timestamptz, until timestamptz)',
  to: ['app'],
  body: `select reason, noted_at, until from control.undeliverable_address
         where address = lower(p_address) and until > p_now`,
})

const noteRefusal = door({
  signature: 'note_mail_refusal(p_address text, p_reason text, p_now timestamptz, p_until timestamptz)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `insert into control.undeliverable_address (address, reason, noted_at, until)
         values (lower(p_address), p_reason, p_now, p_until)
         on conflict (address) do update set reason = excluded.reason, noted_at = excluded.noted_at, until = excluded.until`,
})

const forgetRefusal = door({
  signature: 'forget_mail_refusal(p_address text)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: 'delete from control.undeliverable_address where address = lower(p_address)',
})

/** Who opened a link in a mail has shown that mail arrives. */
const forgetVerified = {
  up: [
    `create function door.forget_refusal_of_verified() returns trigger language plpgsql security definer
       set search_path = pg_catalog, pg_temp as $$
     begin
       delete from control.undeliverable_address where address = lower(new.email);
       return null;
     end $$`,
    `alter function door.forget_refusal_of_verified() owner to ${doorRole}`,
    'revoke execute on function door.forget_refusal_of_verified() from public',
    `create trigger mail_arrives after update of email_verified, email on auth."user" for each row
       when (new.email_verified and (not old.email_verified or new.email <> old.email))
       execute function door.forget_refusal_of_verified()`,
  ],
  down: ['drop trigger mail_arrives on auth."user"', 'drop function door.forget_refusal_of_verified()'],
}

export default migrationOf('2026112379-mail-refusals', [
  refusals,
  refusalOf,
  noteRefusal,
  forgetRefusal,
  forgetVerified,
])
