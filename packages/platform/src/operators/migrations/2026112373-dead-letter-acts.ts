import { auditTrigger, loginRoles, migrationOf, ownerRoles } from '@freehold/db'

const { operator } = loginRoles
const isOperator = '(select door.is_operator(freehold.acting_user_id()))'

/** What staff decided about a workspace's given-up jobs, and why: for its audit log. */
const acts = {
  up: [
    `create table control.dead_letter_act (
       tenant_id uuid not null references control.tenants (id) on delete cascade,
       id uuid not null default freehold.uuid_v7(),
       operator_id uuid not null default freehold.acting_user_id() references control.operators (user_id),
       act text not null check (act in ('requeue', 'discard')),
       queue text not null,
       jobs integer not null,
       reason text not null check (char_length(reason) between 10 and 500),
       created_at timestamptz not null default now(),
       primary key (tenant_id, id))`,
    'create index dead_letter_act_operator on control.dead_letter_act (operator_id)',
    'alter table control.dead_letter_act enable row level security',
    'alter table control.dead_letter_act force row level security',
    `create policy door on control.dead_letter_act to ${ownerRoles.door} using (true) with check (true)`,
    `create policy operator_insert on control.dead_letter_act for insert to ${operator} with check (${isOperator} and operator_id = freehold.acting_user_id())`,
    `grant insert (tenant_id, act, queue, jobs, reason) on control.dead_letter_act to ${operator}`,
    auditTrigger('control.dead_letter_act', 'dead_letter_act', 'tenant_id', []),
  ],
  down: ['drop table control.dead_letter_act'],
}

/** Of given-up jobs staff see whose, which kind, how often and when; never what they were started with, nor what they said. */
const letters = {
  up: [
    `create policy operator_select on app.dead_letter for select to ${operator} using (${isOperator})`,
    `grant select (tenant_id, id, name, attempts, request_id, failed_at) on app.dead_letter to ${operator}`,
  ],
  down: [
    'drop policy operator_select on app.dead_letter',
    `revoke select (tenant_id, id, name, attempts, request_id, failed_at) on app.dead_letter from ${operator}`,
  ],
}

export default migrationOf('2026112373-dead-letter-acts', [acts, letters])
