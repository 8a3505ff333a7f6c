import { migration } from '@freehold/db'

/** Who is no operator any more is out of the workspaces entered as one: their open streams ask again. */
export default migration('2026112347-operators', {
  up: [
    `create function freehold.tell_operator() returns trigger language plpgsql as $$
     begin
       perform pg_notify('freehold_session', new.user_id::text);
       return null;
     end $$`,
    `create trigger tell_removed after update of removed_at on control.operators for each row
       when (new.removed_at is not null) execute function freehold.tell_operator()`,
  ],
  down: ['drop trigger tell_removed on control.operators', 'drop function freehold.tell_operator()'],
})
