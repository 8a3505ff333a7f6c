import { door, migrationOf, ownerRoles, tenantTable } from '@freehold/db'

const { door: doorRole } = ownerRoles

function throughDoors(table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy door on ${table} to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update, delete on ${table} to ${doorRole}`,
  ]
}

/**
 * Buckets of the rate limits, see packages/limits/src/take-tokens.ts. Times in nanoseconds of the database's clock. Unlogged:
 * no write waits for a disk, and after a crash of the server every bucket is full again. A full bucket and none are the same.
 */
const buckets = {
  up: [
    `create unlogged table control.rate_bucket (
       key text primary key,
       full_at bigint not null,
       asked_at bigint not null,
       emission bigint not null,
       quota integer not null,
       granted integer not null) with (fillfactor = 50)`,
    ...throughDoors('control.rate_bucket'),
    `create unlogged table control.limiter_process (id uuid primary key, seen_at timestamptz not null)`,
    ...throughDoors('control.limiter_process'),
    `create function freehold.bucket_tokens(p_full_at bigint, p_now bigint, p_emission bigint, p_quota integer, p_want integer)
       returns integer language sql immutable parallel safe as $$
         select greatest(0, least(p_want, (p_quota * p_emission - greatest(0, least(p_full_at - p_now, p_quota * p_emission))) / p_emission))::integer
       $$`,
    // Whoever waited for the row began before the one it waited for; a clock that was put back is believed.
    `create function freehold.bucket_time(p_asked_at bigint, p_now bigint) returns bigint language sql immutable parallel safe as $$
       select case when p_asked_at - p_now between 0 and 1000000000 then p_asked_at else p_now end
     $$`,
  ],
  down: [
    'drop function freehold.bucket_time(bigint, bigint)',
    'drop function freehold.bucket_tokens(bigint, bigint, bigint, integer, integer)',
    'drop table control.limiter_process',
    'drop table control.rate_bucket',
  ],
}

/** Each key at most once; taken in the order of keys, so that two calls cannot wait for each other. */
const takeTokens = door({
  signature: 'take_tokens(p_keys text[], p_emissions bigint[], p_quotas integer[], p_wants integer[])',
  returns: 'table (key text, granted integer, remaining integer, wait_ms double precision)',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    #variable_conflict use_column
    declare t bigint := (extract(epoch from clock_timestamp()) * 1000000)::bigint * 1000;
    begin
      return query
        insert into control.rate_bucket as b (key, full_at, asked_at, emission, quota, granted)
          select w.key, t + least(w.want, w.quota) * w.emission, t, w.emission, w.quota, least(w.want, w.quota)
          from unnest(p_keys, p_emissions, p_quotas, p_wants) as w (key, emission, quota, want) order by w.key
        on conflict (key) do update set
          emission = excluded.emission,
          quota = excluded.quota,
          asked_at = freehold.bucket_time(b.asked_at, t),
          granted = freehold.bucket_tokens(b.full_at, freehold.bucket_time(b.asked_at, t), excluded.emission, excluded.quota, excluded.granted),
          full_at = freehold.bucket_time(b.asked_at, t)
            + greatest(0, least(b.full_at - freehold.bucket_time(b.asked_at, t), excluded.quota * excluded.emission))
            + excluded.emission * freehold.bucket_tokens(b.full_at, freehold.bucket_time(b.asked_at, t), excluded.emission, excluded.quota, excluded.granted)
        returning b.key, b.granted, freehold.bucket_tokens(b.full_at, b.asked_at, b.emission, b.quota, b.quota),
          greatest(0, b.full_at + b.emission - b.asked_at - b.quota * b.emission) / 1e6::double precision;
    end`,
})

/** Now and then by each process. Answers how many there are, and forgets buckets that are full: nobody waits for it. */
const pulse = door({
  signature: 'limiter_pulse(p_process uuid)',
  returns: 'integer',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    declare t bigint := (extract(epoch from clock_timestamp()) * 1000000)::bigint * 1000;
    begin
      insert into control.limiter_process values (p_process, now()) on conflict (id) do update set seen_at = now();
      delete from control.limiter_process where id in (
        select id from control.limiter_process where seen_at < now() - interval '1 minute' for update skip locked);
      delete from control.rate_bucket where key in (
        select key from control.rate_bucket where full_at < t - 10000000000 limit 10000 for update skip locked);
      return (select count(*) from control.limiter_process where seen_at > now() - interval '25 seconds');
    end`,
})

/** Calls by hour and by who made them: 'app' for people in the web app, else the id of an API key. */
const usageHour = tenantTable('usage_hour', {
  columns: [
    'hour timestamptz not null',
    'consumer text not null',
    'calls bigint not null default 0',
    'refused bigint not null default 0',
  ],
  uniques: [['hour', 'consumer']],
  softDelete: false,
  audit: false,
  grants: ['select', 'delete'],
})

/** Calls by API keys in a calendar month (UTC), which a plan may limit. `allowed` and `granted`: of the last taking. */
const usageMonth = tenantTable('usage_month', {
  columns: [
    'month date not null',
    'calls bigint not null default 0',
    'allowed integer',
    'granted integer not null default 0',
  ],
  uniques: [['month']],
  softDelete: false,
  audit: false,
  grants: ['select', 'delete'],
})

const usageRights = {
  up: ['usage_hour', 'usage_month'].flatMap((table) => [
    `create policy door on app.${table} to ${doorRole} using (true) with check (true)`,
    `grant select, insert, update on app.${table} to ${doorRole}`,
  ]),
  down: [],
}

/** Counts of many tenants at once. One that is gone or about to be erased is left out. */
const countUsage = door({
  signature: 'count_usage(p_rows jsonb)',
  returns: 'void',
  volatility: 'volatile',
  to: ['app'],
  body: `
    insert into app.usage_hour as u (tenant_id, hour, consumer, calls, refused)
      select r.tenant, r.hour, r.consumer, r.calls, r.refused
      from jsonb_to_recordset(p_rows) as r (tenant uuid, hour timestamptz, consumer text, calls bigint, refused bigint)
      join control.tenants t on t.id = r.tenant and t.delete_requested_at is null
      order by r.tenant, r.hour, r.consumer
    on conflict (tenant_id, hour, consumer) do update set calls = u.calls + excluded.calls, refused = u.refused + excluded.refused`,
})

/**
 * Takes calls out of tenants' months, or gives back what was not used (a negative want, with the month it was taken from).
 * Never beyond the limit; null is none.
 */
const takeMonth = door({
  signature: 'take_month(p_tenants uuid[], p_limits integer[], p_wants integer[], p_months date[])',
  returns: 'table (tenant uuid, granted integer, used bigint, month date)',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['app'],
  body: `
    #variable_conflict use_column
    begin
      return query
        insert into app.usage_month as m (tenant_id, month, calls, allowed, granted)
          select w.tenant, coalesce(w.month, date_trunc('month', now() at time zone 'UTC')::date),
            greatest(0, least(w.want, w.allowed)), w.allowed, least(w.want, w.allowed)
          from unnest(p_tenants, p_limits, p_wants, p_months) as w (tenant, allowed, want, month)
          join control.tenants t on t.id = w.tenant and t.delete_requested_at is null
          order by w.tenant
        on conflict (tenant_id, month) do update set
          allowed = excluded.allowed,
          granted = case when excluded.granted < 0 then greatest(excluded.granted, -m.calls)
            else greatest(0, least(excluded.granted, excluded.allowed - m.calls)) end,
          calls = m.calls + case when excluded.granted < 0 then greatest(excluded.granted, -m.calls)
            else greatest(0, least(excluded.granted, excluded.allowed - m.calls)) end
        returning m.tenant_id, m.granted, m.calls, m.month;
    end`,
})

export default migrationOf('2026112364-limits', [
  buckets,
  takeTokens,
  pulse,
  usageHour,
  usageMonth,
  usageRights,
  countUsage,
  takeMonth,
])
