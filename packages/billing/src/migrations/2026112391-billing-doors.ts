import { door, loginRoles, migrationOf, ownerRoles } from '@freehold/db'

const { operator } = loginRoles
const isOperator = '(select door.is_operator(freehold.acting_user_id()))'

function guarded(table: string, rights: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy door on ${table} to ${ownerRoles.door} using (true) with check (true)`,
    `grant ${rights} on ${table} to ${ownerRoles.door}`,
  ]
}

/** Whose a customer of Stripe's is: asked when a message of Stripe's arrives, before any workspace is known. */
const customers = {
  up: [
    `create table control.stripe_customer (
       id text primary key,
       tenant_id uuid not null unique references control.tenants (id) on delete cascade,
       test_clock_id text unique,
       sync_queued_at timestamptz,
       created_at timestamptz not null default now())`,
    ...guarded('control.stripe_customer', 'select, insert, update'),
  ],
  down: ['drop table control.stripe_customer'],
}

/** Stripe's messages, each stored once. Of unknown customers they wait here until the customer is known. */
const events = {
  up: [
    `create table control.stripe_event (
       id text primary key,
       tenant_id uuid references control.tenants (id) on delete cascade,
       type text not null,
       customer_id text,
       object_id text,
       created timestamptz not null,
       received_at timestamptz not null default now(),
       handled_at timestamptz,
       -- Found by the reconciliation: Stripe's message never came.
       missed boolean not null default false)`,
    'create index stripe_event_open on control.stripe_event (tenant_id) where handled_at is null',
    'create index stripe_event_parked on control.stripe_event (customer_id) where tenant_id is null',
    'create index stripe_event_received on control.stripe_event (received_at)',
    ...guarded('control.stripe_event', 'select, insert, update, delete'),
    `create policy operator_select on control.stripe_event for select to ${operator} using (${isOperator})`,
    `grant select on control.stripe_event to ${operator}`,
  ],
  down: ['drop table control.stripe_event'],
}

/** What differed between Stripe and us, in words; open until a sync repaired it or staff settled it. */
const findings = {
  up: [
    `create table control.billing_finding (
       id uuid primary key default freehold.uuid_v7(),
       tenant_id uuid references control.tenants (id) on delete cascade,
       kind text not null,
       -- What it is about, so that the same finding of two nights is one row.
       about text not null,
       words text not null,
       found_at timestamptz not null,
       seen_at timestamptz not null,
       settled_at timestamptz)`,
    'create unique index billing_finding_open on control.billing_finding (kind, about) where settled_at is null',
    'create index billing_finding_tenant on control.billing_finding (tenant_id)',
    ...guarded('control.billing_finding', 'select, insert, update, delete'),
    `create policy operator_select on control.billing_finding for select to ${operator} using (${isOperator})`,
    `grant select on control.billing_finding to ${operator}`,
  ],
  down: ['drop table control.billing_finding'],
}

/** Up to when the reconciliation has seen Stripe's list of messages. */
const watermark = {
  up: [
    `create table control.billing_watermark (
       name text primary key,
       at timestamptz not null)`,
    ...guarded('control.billing_watermark', 'select, insert, update'),
  ],
  down: ['drop table control.billing_watermark'],
}

/**
 * One message of Stripe's into the inbox. `fresh`: it was not there. `send`: a sync of that workspace is to be queued in this
 * transaction; one that is queued and has not begun serves this message too. Locks the customer as the sync's beginning does.
 */
const receive = door({
  signature:
    'receive_stripe_event(p_id text, p_type text, p_customer text, p_clock text, p_object text, p_created timestamptz, p_now timestamptz, p_missed boolean)',
  returns: 'table (fresh boolean, send boolean, id uuid, slug text, name text)',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    #variable_conflict use_column
    declare owner uuid; queued timestamptz;
    begin
      fresh := false; send := false;
      select c.tenant_id, c.sync_queued_at into owner, queued from control.stripe_customer c
        where c.id = p_customer or c.test_clock_id = p_clock order by c.id = p_customer desc nulls last limit 1 for update;
      insert into control.stripe_event (id, tenant_id, type, customer_id, object_id, created, received_at, missed)
        values (p_id, owner, p_type, p_customer, p_object, p_created, p_now, p_missed) on conflict do nothing;
      if not found then return next; return; end if;
      fresh := true;
      if owner is not null then
        send := queued is null or queued < p_now - interval '10 minutes' or queued > p_now + interval '10 minutes';
        if send then update control.stripe_customer set sync_queued_at = p_now where tenant_id = owner; end if;
        select t.id, t.slug, t.name into id, slug, name from control.tenants t where t.id = owner;
      end if;
      return next;
    end`,
})

/**
 * The current workspace has this customer at Stripe; its messages that waited are its own now. Returns how many; null when another
 * workspace has the customer.
 */
const register = door({
  signature: 'register_stripe_customer(p_customer text, p_clock text)',
  returns: 'integer',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    declare taken integer; whose uuid;
    begin
      insert into control.stripe_customer (id, tenant_id, test_clock_id) values (p_customer, freehold.tenant_id(), p_clock)
        on conflict (id) do nothing;
      select tenant_id into whose from control.stripe_customer where id = p_customer;
      if whose is distinct from freehold.tenant_id() then return null; end if;
      update control.stripe_event set tenant_id = freehold.tenant_id()
        where tenant_id is null and (customer_id = p_customer or object_id = p_clock);
      get diagnostics taken = row_count;
      return taken;
    end`,
})

/** A sync of the current workspace begins: what comes from now on queues another. */
const begin = door({
  signature: 'begin_billing_sync()',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: 'update control.stripe_customer set sync_queued_at = null where tenant_id = freehold.tenant_id()',
})

const openEvents = door({
  signature: 'open_stripe_events()',
  returns: 'table (id text, type text, object_id text, created timestamptz)',
  to: ['app'],
  body: `select id, type, object_id, created from control.stripe_event
         where tenant_id = freehold.tenant_id() and handled_at is null order by created, id limit 1000`,
})

const handleEvents = door({
  signature: 'handle_stripe_events(p_ids text[], p_now timestamptz)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `update control.stripe_event set handled_at = p_now
         where tenant_id = freehold.tenant_id() and id = any (p_ids) and handled_at is null`,
})

/** A message without a customer, of which the worker has found out whose it is. */
const placeEvent = door({
  signature: 'place_stripe_event(p_id text, p_customer text)',
  returns: 'uuid',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['jobs'],
  body: `
    declare owner uuid;
    begin
      select tenant_id into owner from control.stripe_customer where id = p_customer;
      update control.stripe_event set tenant_id = owner, customer_id = p_customer where id = p_id and tenant_id is null;
      return owner;
    end`,
})

/** Messages that wait for a customer, the newest of them, and those that name none. */
const parkedEvents = door({
  signature: 'parked_stripe_events()',
  returns: 'table (id text, type text, customer_id text, object_id text, created timestamptz)',
  to: ['jobs'],
  body: `select id, type, customer_id, object_id, created from control.stripe_event
         where tenant_id is null and handled_at is null order by created desc limit 500`,
})

const settleParked = door({
  signature: 'settle_parked_events(p_ids text[], p_now timestamptz)',
  returns: 'void',
  volatility: 'volatile',
  to: ['jobs'],
  body: 'update control.stripe_event set handled_at = p_now where id = any (p_ids) and tenant_id is null',
})

/** Which of these messages are in the inbox. */
const knownEvents = door({
  signature: 'known_stripe_events(p_ids text[])',
  returns: 'table (id text)',
  to: ['jobs'],
  body: 'select id from control.stripe_event where id = any (p_ids)',
})

/** Handled messages of before `p_before`; Stripe itself keeps them for 30 days. */
const forgetEvents = door({
  signature: 'forget_stripe_events(p_before timestamptz)',
  returns: 'bigint',
  volatility: 'volatile',
  to: ['jobs'],
  language: 'plpgsql',
  body: `
    declare gone bigint;
    begin
      delete from control.stripe_event where id in (
        select id from control.stripe_event where received_at < p_before and (handled_at is not null or tenant_id is null) limit 50000);
      get diagnostics gone = row_count;
      return gone;
    end`,
})

/** Whose customers these are. */
const tenantsOfCustomers = door({
  signature: 'tenants_of_customers(p_customers text[])',
  returns: 'table (customer_id text, tenant_id uuid)',
  to: ['jobs'],
  body: 'select id, tenant_id from control.stripe_customer where id = any (p_customers)',
})

/**
 * Workspaces whose billing is to be looked at: a deadline has passed, messages lie open, a sync failed. Each on its own clock is moved by
 * Stripe's messages, so that `p_now` speaks of those without one.
 */
const due = door({
  signature: 'billing_due(p_now timestamptz, p_patience interval)',
  returns: 'table (id uuid, slug text, name text)',
  to: ['jobs'],
  body: `select t.id, t.slug, t.name from control.tenants t where t.delete_requested_at is null and (
           exists (select from app.billing_account a where a.tenant_id = t.id and a.test_clock_id is null and a.deadline_at <= p_now)
           or exists (select from app.billing_account a where a.tenant_id = t.id and a.sync_failed_at < p_now - p_patience)
           or exists (select from control.stripe_event e where e.tenant_id = t.id and e.handled_at is null and e.received_at < p_now - p_patience))
         order by t.id`,
})

/** Workspaces, and whether Stripe knows them as customers. */
const billedTenants = door({
  signature: 'billed_tenants(p_customers boolean)',
  returns: 'table (id uuid, slug text, name text)',
  to: ['jobs'],
  body: `select t.id, t.slug, t.name from control.tenants t
         where t.delete_requested_at is null and exists (select from control.stripe_customer c where c.tenant_id = t.id) = p_customers order by t.id`,
})

const noteBody = (tenant: string) => `
    begin
      update control.billing_finding set seen_at = p_now, words = p_words where kind = p_kind and about = p_about and settled_at is null;
      if found then return false; end if;
      insert into control.billing_finding (tenant_id, kind, about, words, found_at, seen_at, settled_at)
        values (${tenant}, p_kind, p_about, p_words, p_now, p_now, case when p_repaired then p_now end);
      return true;
    end`

/** A difference of the current workspace. False: it was known and is still open. */
const noteOwnFinding = door({
  signature:
    'note_billing_finding(p_kind text, p_about text, p_words text, p_repaired boolean, p_now timestamptz)',
  returns: 'boolean',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: noteBody('freehold.tenant_id()'),
})

/** A difference that is no workspace's: a customer or a message that nobody knows. */
const noteFinding = door({
  signature:
    'note_orphan_finding(p_kind text, p_about text, p_words text, p_repaired boolean, p_now timestamptz)',
  returns: 'boolean',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['jobs'],
  body: noteBody('null'),
})

/** Open findings of the current workspace, of these kinds, that are not among `p_still` are over. */
const settleOwnFindings = door({
  signature: 'settle_billing_findings(p_kinds text[], p_still text[], p_now timestamptz)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `update control.billing_finding set settled_at = p_now
         where tenant_id = freehold.tenant_id() and settled_at is null and kind = any (p_kinds) and about <> all (p_still)`,
})

const settleOrphans = door({
  signature: 'settle_orphan_findings(p_kinds text[], p_before timestamptz, p_now timestamptz)',
  returns: 'void',
  volatility: 'volatile',
  to: ['jobs'],
  body: `update control.billing_finding set settled_at = p_now
         where tenant_id is null and settled_at is null and kind = any (p_kinds) and seen_at < p_before`,
})

const openFindings = door({
  signature: 'open_billing_findings()',
  returns: 'integer',
  to: ['jobs'],
  body: 'select count(*)::integer from control.billing_finding where settled_at is null',
})

const readWatermark = door({
  signature: 'billing_watermark(p_name text)',
  returns: 'timestamptz',
  to: ['jobs'],
  body: 'select at from control.billing_watermark where name = p_name',
})

const setWatermark = door({
  signature: 'set_billing_watermark(p_name text, p_at timestamptz)',
  returns: 'void',
  volatility: 'volatile',
  to: ['jobs'],
  body: `insert into control.billing_watermark (name, at) values (p_name, p_at)
         on conflict (name) do update set at = greatest(billing_watermark.at, excluded.at)`,
})

/** Staff give a workspace a plan by agreement until a date, or take it back. Takes effect with the sync that follows. */
const setManualPlan = door({
  signature: 'set_manual_plan(p_tenant uuid, p_plan text, p_until timestamptz)',
  returns: 'boolean',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['operator'],
  body: `
    begin
      if not ${isOperator} then return false; end if;
      perform from control.tenants where id = p_tenant and delete_requested_at is null;
      if not found then return false; end if;
      insert into app.billing_account (tenant_id, manual_plan, manual_until) values (p_tenant, p_plan, p_until)
        on conflict (tenant_id) do update set manual_plan = excluded.manual_plan, manual_until = excluded.manual_until;
      return true;
    end`,
})

export default migrationOf('2026112391-billing-doors', [
  customers,
  events,
  findings,
  watermark,
  receive,
  register,
  begin,
  openEvents,
  handleEvents,
  placeEvent,
  parkedEvents,
  settleParked,
  knownEvents,
  forgetEvents,
  tenantsOfCustomers,
  due,
  billedTenants,
  noteOwnFinding,
  noteFinding,
  settleOwnFindings,
  settleOrphans,
  openFindings,
  readWatermark,
  setWatermark,
  setManualPlan,
])
