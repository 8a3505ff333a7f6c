import { migrationOf, tenantTable } from '@freehold/db'

const unaudited = { softDelete: false, audit: false } as const

/**
 * What was used, each thing once by an id of its own. `revision` grows with corrections, `reported_revision` is what reports to
 * Stripe were planned for. `billed_at`: when it counts for invoices, later than `occurred_at` when that month is closed.
 * Of counted hours: `hour`, and `counted_to`, the count of the hour that this event brings up to date.
 */
const usageEvent = tenantTable('usage_event', {
  ...unaudited,
  columns: [
    'event_id text not null check (char_length(event_id) between 1 and 55)',
    'meter text not null',
    'quantity numeric(20, 3) not null check (quantity >= 0)',
    'occurred_at timestamptz not null',
    'billed_at timestamptz not null',
    'revision integer not null default 1',
    'reported_revision integer not null default 0',
    '"hour" timestamptz',
    'counted_to bigint',
  ],
  uniques: [['event_id']],
  indexes: [['meter', 'billed_at']],
})

/**
 * One meter event at Stripe. `attempted_at` is noted before it is sent, `reported_at` after; between the two nobody knows.
 * `…_clock`: by the customer's own clock. `tries` counts new sendings of what Stripe had lost. `withdrawn_at`: taken back.
 */
const usageReport = tenantTable('usage_report', {
  ...unaudited,
  columns: [
    'usage_event_id uuid not null',
    'identifier text not null check (char_length(identifier) between 1 and 100)',
    'meter text not null',
    'quantity numeric(20, 3) not null',
    '"at" timestamptz not null',
    'tries integer not null default 0',
    'attempted_at timestamptz',
    'attempted_clock timestamptz',
    'reported_at timestamptz',
    'withdraw boolean not null default false',
    'withdraw_attempted_at timestamptz',
    'withdraw_attempted_clock timestamptz',
    'withdrawn_at timestamptz',
    'refused_at timestamptz',
    'refusal text',
    // It can no longer be taken back.
    'kept boolean not null default false',
  ],
  references: [{ column: 'usage_event_id', table: 'usage_event', cascade: true }],
  uniques: [['identifier']],
  indexes: [['meter', '"at"']],
})

/** The months that Stripe invoices of a tenant's metered use, as last read there. */
const usagePeriod = tenantTable('usage_period', {
  ...unaudited,
  columns: ['starts_at timestamptz not null', 'ends_at timestamptz not null', 'customer_id text not null'],
  uniques: [['starts_at']],
})

/** What waits stands in small indexes of its own. */
const waiting = {
  up: [
    'create index usage_event_unreported on app.usage_event (tenant_id, occurred_at) where reported_revision < revision',
    'create index usage_event_hour on app.usage_event (tenant_id, "hour") where "hour" is not null',
    `create index usage_report_open on app.usage_report (tenant_id, "at")
       where refused_at is null and (reported_at is null or withdraw) and withdrawn_at is null`,
  ],
  down: [],
}

export default migrationOf('2026112395-usage-events', [usageEvent, usageReport, usagePeriod, waiting])
