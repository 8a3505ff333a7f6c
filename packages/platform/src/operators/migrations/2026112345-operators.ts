import { auditTrigger, door, loginRoles, migrationOf, ownerRoles } from '@freehold/db'

const { operator } = loginRoles

/** Row Level Security forced, doors through, and the audit trigger. */
function guarded(table: string, audit: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy door on ${table} to ${ownerRoles.door} using (true) with check (true)`,
    `grant select, insert, update on ${table} to ${ownerRoles.door}`,
    audit,
  ]
}

/** Staff of the SaaS. One who was removed stays: audit entries name them. */
const operators = {
  up: [
    `create table control.operators (
       user_id uuid primary key references control.users (id),
       added_by uuid references control.users (id),
       created_at timestamptz not null default now(),
       removed_at timestamptz)`,
    ...guarded('control.operators', auditTrigger('control.operators', 'operator', '', [])),
  ],
  down: ['drop table control.operators'],
}

/** A time in which one operator works inside one tenant, on its behalf. Begin and end stand in the tenant's audit log. */
const sessions = {
  up: [
    `create table control.operator_session (
       tenant_id uuid not null references control.tenants (id) on delete cascade,
       id uuid not null default freehold.uuid_v7(),
       operator_id uuid not null default freehold.acting_user_id() references control.operators (user_id),
       reason text not null check (char_length(reason) between 10 and 500),
       started_at timestamptz not null default now(),
       expires_at timestamptz not null,
       ended_at timestamptz,
       primary key (tenant_id, id),
       check (expires_at > started_at and expires_at <= started_at + interval '60 minutes'))`,
    'create unique index operator_session_id on control.operator_session (id)',
    'create index operator_session_operator on control.operator_session (operator_id, expires_at)',
    ...guarded(
      'control.operator_session',
      auditTrigger('control.operator_session', 'operator_session', 'tenant_id', []),
    ),
  ],
  down: ['drop table control.operator_session'],
}

/** Asked by the server before anything else, and by each policy of the operators' role: the database trusts no pool. */
const isOperator = door({
  signature: 'is_operator(p_user uuid)',
  returns: 'boolean',
  to: ['app', 'operator'],
  body: 'select exists (select from control.operators where user_id = p_user and removed_at is null)',
})

/** For `npm run operator:add` and `operator:remove`. Answers how many people have the address: only one is acted on. */
const operatorByEmail = (name: string, statement: string) =>
  door({
    signature: `${name}(p_email text)`,
    returns: 'integer',
    language: 'plpgsql',
    volatility: 'volatile',
    to: ['migrator'],
    body: `declare found uuid[];
      begin
        select coalesce(array_agg(id), '{}') into found from control.users where lower(email) = lower(p_email);
        if cardinality(found) = 1 then ${statement}; end if;
        return cardinality(found);
      end`,
  })

const addOperator = operatorByEmail(
  'add_operator',
  `insert into control.operators (user_id) values (found[1])
   on conflict (user_id) do update set removed_at = null where operators.removed_at is not null`,
)

const removeOperator = operatorByEmail(
  'remove_operator',
  'update control.operators set removed_at = now() where user_id = found[1] and removed_at is null',
)

/** True for a person who is an operator now, whoever opened the connection. Evaluated once per statement. */
const now = '(select door.is_operator(freehold.acting_user_id()))'

function policy(table: string, command: string, rule: string): { up: string[]; down: string[] } {
  const name = `operator_${command}`
  return {
    up: [`create policy ${name} on ${table} for ${command} to ${operator} ${rule}`],
    down: [`drop policy ${name} on ${table}`],
  }
}

const reads = (table: string) => policy(table, 'select', `using (${now})`)

function grants(rights: string, table: string): { up: string[]; down: string[] } {
  return {
    up: [`grant ${rights} on ${table} to ${operator}`],
    down: [`revoke ${rights} on ${table} from ${operator}`],
  }
}

const schemas = {
  up: [`grant usage on schema control, app, door to ${operator}`],
  down: [`revoke usage on schema control, app, door from ${operator}`],
}

/** What the console shows of a tenant: no people and no records, but how many members. */
const consoleReads = [
  reads('control.tenants'),
  grants(
    'select (id, slug, name, plan, access, access_reason, mfa_required, created_at, delete_requested_at, erase_at)',
    'control.tenants',
  ),
  reads('app.membership'),
  grants('select (tenant_id, status)', 'app.membership'),
  // Of people only each other's names: who else was here.
  reads('control.operators'),
  grants('select (user_id)', 'control.operators'),
  policy('control.users', 'select', `using (${now} and id in (select user_id from control.operators))`),
  grants('select (id, name)', 'control.users'),
]

const overrides = ['control.plan_override', 'control.feature_override', 'control.limit_override'].flatMap(
  (table) => [
    policy(table, 'all', `using (${now}) with check (${now})`),
    grants('select, insert, update, delete', table),
  ],
)

/** Begun and ended by the operator alone, under their own name. */
const ownSession = `${now} and operator_id = freehold.acting_user_id()`
const sessionRights = [
  reads('control.operator_session'),
  policy('control.operator_session', 'insert', `with check (${ownSession})`),
  policy('control.operator_session', 'update', `using (${ownSession}) with check (${ownSession})`),
  grants('select', 'control.operator_session'),
  grants('insert (tenant_id, reason, expires_at)', 'control.operator_session'),
  grants('update (ended_at)', 'control.operator_session'),
]

/** Whether a tenant may be used. False: no such tenant, or nobody who may say so. */
const setTenantAccess = door({
  signature: 'set_tenant_access(p_tenant uuid, p_access text, p_reason text)',
  returns: 'boolean',
  volatility: 'volatile',
  to: ['operator'],
  body: `update control.tenants set access = p_access, access_reason = p_reason
         where id = p_tenant and ${now} returning true`,
})

/** The same, for the tenant's own people. */
const tenantAccess = door({
  signature: 'tenant_access()',
  returns: 'table (access text, access_reason text)',
  to: ['app'],
  body: 'select access, access_reason from control.tenants where id = freehold.tenant_id()',
})

export default migrationOf('2026112345-operators', [
  operators,
  sessions,
  isOperator,
  addOperator,
  removeOperator,
  schemas,
  ...consoleReads,
  ...overrides,
  ...sessionRights,
  setTenantAccess,
  tenantAccess,
])
