import { door, loginRoles, migrationOf, ownerRoles } from '@freehold/db'

/** The same for all tenants: the application reads it, only the worker writes it. */
const rates = {
  up: [
    `create table app.exchange_rate (
       day date not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       per_euro numeric not null check (per_euro > 0),
       source text not null check (source in ('ecb', 'sample')),
       primary key (currency, day))`,
    `grant select on app.exchange_rate to ${loginRoles.app}`,
    `grant select, insert, update, delete on app.exchange_rate to ${ownerRoles.door}`,
    // Who reads rates never waits for who fetches them.
    `create table control.exchange_feed (
       source text primary key,
       etag text,
       fetched_at timestamptz not null)`,
    'alter table control.exchange_feed enable row level security',
    'alter table control.exchange_feed force row level security',
    `create policy door on control.exchange_feed to ${ownerRoles.door} using (true) with check (true)`,
    `grant select, insert, update on control.exchange_feed to ${ownerRoles.door}`,
  ],
  down: ['drop table control.exchange_feed', 'drop table app.exchange_rate'],
}

const feedTag = door({
  signature: 'exchange_feed_tag(p_source text)',
  returns: 'text',
  to: ['jobs'],
  body: 'select etag from control.exchange_feed where source = p_source',
})

/** Takes one day's rates. What was a sample gives way to what was fetched, never the other way round. */
const storeRates = door({
  signature: 'store_exchange_rates(p_day date, p_source text, p_etag text, p_rates jsonb)',
  returns: 'integer',
  language: 'plpgsql',
  volatility: 'volatile',
  to: ['jobs'],
  body: `
    declare stored integer;
    begin
      insert into app.exchange_rate (day, currency, per_euro, source)
        select p_day, key, value::numeric, p_source from jsonb_each_text(p_rates)
        on conflict (currency, day) do update set per_euro = excluded.per_euro, source = excluded.source
          where p_source <> 'sample' and (exchange_rate.per_euro, exchange_rate.source) is distinct from (excluded.per_euro, excluded.source);
      get diagnostics stored = row_count;
      insert into control.exchange_feed (source, etag, fetched_at) values (p_source, p_etag, now())
        on conflict (source) do update set etag = excluded.etag, fetched_at = excluded.fetched_at;
      return stored;
    end`,
})

export default migrationOf('2026112383-exchange-rates', [rates, feedTag, storeRates])
