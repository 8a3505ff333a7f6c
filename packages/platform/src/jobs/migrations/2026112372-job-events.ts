import { migrationOf } from '@freehold/db'

/**
 * Notes for the end of the transaction what becomes an event although no audit entry tells of it: "subject id state", gone with the
 * transaction or the savepoint that wrote it.
 */
const noteEvent = {
  up: [
    `create function freehold.note_event() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
     begin
       perform set_config('app.noted_events', concat_ws(',', nullif(current_setting('app.noted_events', true), ''),
         concat_ws(' ', tg_argv[0], new.id, new.state)), true);
       return null;
     end $$`,
    `create trigger note_event after update of state on app.job for each row
       when (new.state in ('completed', 'failed') and old.state is distinct from new.state) execute function freehold.note_event('job')`,
  ],
  down: ['drop trigger note_event on app.job', 'drop function freehold.note_event()'],
}

export default migrationOf('2026112372-job-events', [noteEvent])
