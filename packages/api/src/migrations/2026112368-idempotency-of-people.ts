import { door, migrationOf, ownerRoles } from '@freehold/db'

/** As app.idempotency_key, for what a person does outside any tenant. */
const table = {
  up: [
    `create table control.idempotency_key (
       user_id uuid not null default freehold.acting_user_id() references control.users (id) on delete cascade,
       operation text not null,
       key text not null check (char_length(key) between 1 and 255),
       request_hash text not null,
       response json not null,
       created_at timestamptz not null default now(),
       primary key (user_id, operation, key)
     )`,
    'create index idempotency_key_created_at on control.idempotency_key (created_at)',
    'alter table control.idempotency_key enable row level security',
    'alter table control.idempotency_key force row level security',
    `create policy door on control.idempotency_key to ${ownerRoles.door} using (true) with check (true)`,
    `grant select, insert, delete on control.idempotency_key to ${ownerRoles.door}`,
  ],
  down: ['drop table control.idempotency_key'],
}

// Whose answers is read from the transaction's context: no caller can name another person.
const find = door({
  signature: 'kept_answer(p_operation text, p_key text)',
  returns: 'table (request_hash text, response json)',
  to: ['app', 'operator'],
  body: `select request_hash, response from control.idempotency_key
    where user_id = freehold.acting_user_id() and operation = p_operation and key = p_key`,
})

const keep = door({
  signature: 'keep_answer(p_operation text, p_key text, p_hash text, p_response json)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app', 'operator'],
  body: `insert into control.idempotency_key (operation, key, request_hash, response)
    values (p_operation, p_key, p_hash, p_response)`,
})

/** A batch of those older than a moment; answers how many it removed. */
const expire = door({
  signature: 'expire_answers(p_before timestamptz, p_most integer)',
  returns: 'integer',
  volatility: 'volatile',
  to: ['jobs'],
  body: `with old as (select ctid from control.idempotency_key where created_at < p_before order by created_at limit p_most),
      gone as (delete from control.idempotency_key where ctid in (select ctid from old) returning 1)
    select count(*)::integer from gone`,
})

export default migrationOf('2026112368-idempotency-of-people', [table, find, keep, expire])
