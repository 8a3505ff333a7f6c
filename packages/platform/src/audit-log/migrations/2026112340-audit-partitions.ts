import { loginRoles, migrationOf } from '@freehold/db'

/** The smallest UUIDv7 of a moment (a timestamp in UTC): its milliseconds, then zeros. */
const firstId = {
  up: [
    `create function freehold.first_uuid_at(p_moment timestamp) returns uuid language sql immutable parallel safe
       as $$ select (lpad(to_hex((extract(epoch from p_moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$`,
  ],
  down: ['drop function freehold.first_uuid_at(timestamp)'],
}

/**
 * Makes the months' partitions that are missing, from the month of `p_from` on, and returns their names. Entries of such a
 * month that were caught by the default partition move along. While it looks for them nobody can write to the default
 * partition, which for a month made ahead is empty. A partition is ruled as the default one: forced Row Level Security, no
 * rights, reached through its parent only.
 */
const makePartitions = {
  up: [
    `create function freehold.make_audit_partitions(p_from timestamptz, p_months_ahead integer) returns setof text
       language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
     declare
       month timestamp; lower_id uuid; upper_id uuid; name text;
     begin
       if p_months_ahead not between 0 and 12 then raise exception 'months ahead: 0 to 12, not %', p_months_ahead; end if;
       -- One maker at a time; entries are written meanwhile.
       lock table app.audit_entry in share update exclusive mode;
       for i in 0 .. p_months_ahead loop
         month := date_trunc('month', p_from at time zone 'UTC') + make_interval(months => i);
         name := 'audit_entry_' || to_char(month, 'YYYY_MM');
         continue when to_regclass('app.' || name) is not null;
         lower_id := freehold.first_uuid_at(month);
         upper_id := freehold.first_uuid_at(month + interval '1 month');
         lock table app.audit_entry_default in access exclusive mode;
         -- Forced, the rules hide every row from the owner too; nobody else can see the table while it is locked.
         alter table app.audit_entry_default no force row level security;
         execute format('create temp table caught_entries on commit drop as
                         select * from app.audit_entry_default where id >= %L and id < %L', lower_id, upper_id);
         delete from app.audit_entry_default where id >= lower_id and id < upper_id;
         alter table app.audit_entry_default force row level security;
         execute format('create table app.%I (like app.audit_entry including defaults including constraints)', name);
         execute format('alter table app.audit_entry attach partition app.%I for values from (%L) to (%L)', name, lower_id, upper_id);
         execute format('insert into app.%I select * from pg_temp.caught_entries', name);
         execute format('alter table app.%I enable row level security', name);
         execute format('alter table app.%I force row level security', name);
         drop table pg_temp.caught_entries;
         return next name;
       end loop;
     end $$`,
    'revoke execute on function freehold.make_audit_partitions(timestamptz, integer) from public',
    `grant execute on function freehold.make_audit_partitions(timestamptz, integer) to ${loginRoles.jobs}`,
    'select freehold.make_audit_partitions(now(), 3)',
  ],
  down: [
    // Entries outlive the partitions.
    `do $$
     declare part regclass;
     begin
       alter table app.audit_entry_default no force row level security;
       for part in select inhrelid from pg_inherits where inhparent = 'app.audit_entry'::regclass and inhrelid <> 'app.audit_entry_default'::regclass loop
         execute format('alter table app.audit_entry detach partition %s', part);
         execute format('alter table %s no force row level security', part);
         execute format('insert into app.audit_entry_default select * from %s', part);
         execute format('drop table %s', part);
       end loop;
       alter table app.audit_entry_default force row level security;
     end $$`,
    'drop function freehold.make_audit_partitions(timestamptz, integer)',
  ],
}

export default migrationOf('2026112340-audit-partitions', [firstId, makePartitions])
