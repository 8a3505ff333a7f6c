import { loginRoles, migrationOf, tenantTable } from '@freehold/db'

/** Where a tenant wants to hear of what happens. Secrets are sealed: a copy of the database signs nothing. */
const endpoint = tenantTable('webhook_endpoint', {
  columns: [
    'url text not null check (char_length(url) between 1 and 2000)',
    `description text not null default '' check (char_length(description) <= 500)`,
    // `project.created`, `project.*` or `*`.
    'events text[] not null check (cardinality(events) between 1 and 100)',
    'api_version text not null',
    'enabled boolean not null default true',
    // Why it was switched off by itself.
    `disabled_reason text check (disabled_reason in ('gone', 'failing'))`,
    'sealed_secret text not null',
    'sealed_previous_secret text',
    'previous_secret_expires_at timestamptz',
  ],
  indexes: [['created_at', 'id']],
  audit: { mask: ['sealed_secret', 'sealed_previous_secret'] },
})

/** What changes with every delivery, apart from what people decide. The worker locks it, no request does. */
const health = tenantTable('webhook_health', {
  columns: [
    'endpoint_id uuid not null',
    'failing_since timestamptz',
    'last_success_at timestamptz',
    'last_failure_at timestamptz',
    'last_status integer',
    'last_error text',
    // Answers late or not at all: it waits in a queue of its kind, and holds nobody up.
    'slow boolean not null default false',
    // Which job sends now, and until when it need not be looked after.
    'drained_by uuid',
    'drained_until timestamptz',
    // The job that waits for the next attempt.
    'next_drain_at timestamptz',
    'next_drain_by uuid',
  ],
  references: [{ column: 'endpoint_id', table: 'webhook_endpoint', cascade: true }],
  uniques: [['endpoint_id']],
  softDelete: false,
  audit: false,
})

/** One event for one endpoint, its words frozen. */
const delivery = tenantTable('webhook_delivery', {
  columns: [
    'endpoint_id uuid not null',
    'event_id uuid not null',
    'type text not null',
    'record_id uuid',
    'payload text not null',
    `state text not null default 'pending' check (state in ('pending', 'succeeded', 'failed'))`,
    'attempts integer not null default 0',
    // Of the schedule: begins anew with each replay.
    'tries integer not null default 0',
    'due_at timestamptz',
    'last_status integer',
    'last_error text',
    'ended_at timestamptz',
  ],
  references: [{ column: 'endpoint_id', table: 'webhook_endpoint', cascade: true }],
  indexes: [['endpoint_id', 'id'], ['state', 'id'], ['type', 'id'], ['created_at']],
  softDelete: false,
  audit: false,
})

/** One request and what came back. */
const attempt = tenantTable('webhook_attempt', {
  columns: [
    'delivery_id uuid not null',
    'number integer not null',
    'started_at timestamptz not null',
    'duration_ms integer not null',
    'status integer',
    'error_code text',
    'error_message text',
    `request_headers jsonb not null default '{}'`,
    `response_headers jsonb not null default '{}'`,
    `response_body text not null default ''`,
  ],
  references: [{ column: 'delivery_id', table: 'webhook_delivery', cascade: true }],
  softDelete: false,
  audit: false,
})

const due = {
  up: [
    `create index webhook_delivery_due on app.webhook_delivery (tenant_id, endpoint_id, due_at, id) where state = 'pending'`,
    `create index webhook_endpoint_enabled on app.webhook_endpoint (tenant_id) where enabled and deleted_at is null`,
  ],
  down: [],
}

/** PL/pgSQL keeps its plan: 10 µs in the message that opens a transaction. */
const sendsEvents = {
  up: [
    `create function freehold.sends_events() returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
     begin
       return exists (select from app.webhook_endpoint where tenant_id = freehold.tenant_id() and enabled and deleted_at is null);
     end $$`,
    'revoke execute on function freehold.sends_events() from public',
    `grant execute on function freehold.sends_events() to ${loginRoles.app}`,
  ],
  down: ['drop function freehold.sends_events()'],
}

/**
 * The audit entries that the running transaction has written, its released savepoints' too: only one's own are in progress and
 * visible. The time in their id finds them by the primary key.
 */
const ownEntries = {
  up: [
    `create function freehold.entries_of_transaction(p_subjects text[]) returns table (subject text, row_id uuid, verb text)
       language sql set search_path = pg_catalog, pg_temp as $$
       with own as (
         select pg_current_xact_id()::text::bigint as xact,
           (lpad(to_hex(floor(extract(epoch from now()) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid as floor),
       entry as (
         select e.table_name, e.row_id, split_part(e.action, '.', 2) as verb, e.occurred_at, e.id, own.xact,
           (e.xmin::text::bigint - own.xact % 4294967296 + 4294967296) % 4294967296 as behind
         from own, app.audit_entry e
         where e.tenant_id = freehold.tenant_id() and e.id >= own.floor and e.occurred_at >= now()
           and e.table_name = any (p_subjects) and e.row_id is not null)
       select table_name, row_id, verb from entry
       where case when behind < 2147483648 then pg_xact_status((xact + behind)::text::xid8) = 'in progress' else false end
       order by occurred_at, id
     $$`,
    'revoke execute on function freehold.entries_of_transaction(text[]) from public',
    `grant execute on function freehold.entries_of_transaction(text[]) to ${loginRoles.app}`,
  ],
  down: ['drop function freehold.entries_of_transaction(text[])'],
}

export default migrationOf('2026112365-webhooks', [
  endpoint,
  health,
  delivery,
  attempt,
  due,
  sendsEvents,
  ownEntries,
])
