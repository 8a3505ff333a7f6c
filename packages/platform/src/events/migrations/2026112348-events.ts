import { migrationOf } from '@freehold/db'

/** Jobs tell of themselves where they are written: by workers, which serve no requests. What a change costs: docs/decisions/0011. */
const job = {
  up: [
    `create function freehold.tell_job() returns trigger language plpgsql as $$
     begin
       perform pg_notify('freehold_job', jsonb_build_object('tenant', new.tenant_id, 'id', new.id, 'by', new.created_by,
         'state', new.state, 'progress', new.progress, 'message', left(new.message, 500))::text);
       return null;
     end $$`,
    `create trigger tell_job after insert or update of state, progress, message on app.job
       for each row execute function freehold.tell_job()`,
  ],
  down: ['drop trigger tell_job on app.job', 'drop function freehold.tell_job()'],
}

/** A tenant's state, name, plan and coming end decide about its open streams, and so does the end of staff's sessions in it. */
const tenant = {
  up: [
    `create function freehold.tell_tenant() returns trigger language plpgsql as $$
     begin
       perform pg_notify('freehold_access', to_jsonb(new) ->> tg_argv[0]);
       return null;
     end $$`,
    `create trigger tell_access after update on control.tenants for each row
       when (old.* is distinct from new.*) execute function freehold.tell_tenant('id')`,
    `create trigger tell_access after update on control.operator_session for each row
       execute function freehold.tell_tenant('tenant_id')`,
  ],
  down: [
    'drop trigger tell_access on control.operator_session',
    'drop trigger tell_access on control.tenants',
    'drop function freehold.tell_tenant()',
  ],
}

/** A session whose time is cut short, as if it had ended: its streams ask again. */
const session = {
  up: [
    `create trigger shortened after update of expires_at, user_id on auth.session for each row
       when (new.expires_at < old.expires_at or new.user_id <> old.user_id) execute function auth.tell_session_ended()`,
  ],
  down: ['drop trigger shortened on auth.session'],
}

export default migrationOf('2026112348-events', [job, tenant, session])
