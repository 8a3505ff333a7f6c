import type { TenantContext } from '@freehold/db'
import type { MeterName } from '@freehold/plans'
import { sql } from 'kysely'
import { lockMetering } from './lock-metering.ts'
import type { Bounds } from './metered-period.ts'
import type { MeteringAccount } from './metering-account.ts'
import { noteUsageFinding } from './note-finding.ts'
import { billingTime, type PlannedReport, planReports, type Reported } from './plan-reports.ts'

const atOnce = 200
/** Stripe takes what is at most 35 days old. */
const oldestMs = 34 * 86_400_000

interface EventRow {
  id: string
  eventId: string
  meter: MeterName
  quantity: string
  occurredAt: string
  revision: number
  /** Reports there ever were of it. */
  made: number
  reported: { id: string; quantity: number; at: string; real: string; clock: string; kept: boolean }[]
}

interface Plan {
  event: EventRow
  billedAt: Date
  planned: PlannedReport
}

/** Turns what was used or corrected and not reported yet into reports. Returns how many events it looked at. */
export async function planBatch(
  ctx: TenantContext,
  account: MeteringAccount,
  bounds: Bounds | null,
): Promise<number> {
  await lockMetering(ctx)
  const events = await readEvents(ctx)
  const now = { real: ctx.clock.now(), clock: account.now }
  const plans = events.map((event): Plan => {
    const opens = bounds?.period.start ?? null
    const occurredAt = new Date(event.occurredAt)
    const billedAt = billingTime(
      occurredAt,
      bounds && { opens: bounds.period.start, paidFrom: bounds.paidFrom },
    )
    const facts = { meter: event.meter, quantity: Number(event.quantity), billedAt }
    const tooOld = now.clock.getTime() - billedAt.getTime() > oldestMs
    const paid = bounds !== null && billedAt >= bounds.paidFrom
    const planned: PlannedReport = tooOld
      ? { step: paid ? 'lost' : 'none' }
      : planReports(facts, event.reported.map(reportedOf), opens, now)
    return { event, billedAt, planned }
  })
  await write(ctx, plans)
  return events.length
}

async function readEvents(ctx: TenantContext): Promise<EventRow[]> {
  const found = await sql<EventRow>`
    select e.id, e.event_id as "eventId", e.meter, e.quantity, e.occurred_at as "occurredAt", e.revision,
      (select count(*)::int from app.usage_report r where r.usage_event_id = e.id) as made,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', r.id, 'quantity', r.quantity, 'at', r."at", 'real', r.attempted_at,
          'clock', r.attempted_clock, 'kept', r.kept) order by r."at", r.id)
        from app.usage_report r
        where r.usage_event_id = e.id and r.reported_at is not null and r.withdrawn_at is null and r.refused_at is null), '[]') as reported
    from app.usage_event e
    where e.reported_revision < e.revision and not exists (
      select from app.usage_report r
      where r.usage_event_id = e.id and r.refused_at is null and r.withdrawn_at is null and (r.reported_at is null or r.withdraw))
    order by e.occurred_at, e.id limit ${atOnce}
    for update of e`.execute(ctx.sql)
  return found.rows
}

function reportedOf({ id, quantity, at, real, clock, kept }: EventRow['reported'][number]): Reported {
  return {
    id,
    quantity,
    at: new Date(at),
    attempted: { real: new Date(real), clock: new Date(clock) },
    kept,
  }
}

async function write(ctx: TenantContext, plans: readonly Plan[]): Promise<void> {
  const sends = plans.flatMap(({ event, planned }) =>
    planned.step === 'send'
      ? [
          {
            event: event.id,
            identifier: identifierOf(ctx.tenant.id, event.eventId, event.made),
            meter: event.meter,
            quantity: planned.quantity,
            at: planned.at,
          },
        ]
      : [],
  )
  await sql`
    insert into app.usage_report (usage_event_id, identifier, meter, quantity, "at")
    select event, identifier, meter, quantity, "at" from jsonb_to_recordset(${JSON.stringify(sends)}::jsonb)
      as r (event uuid, identifier text, meter text, quantity numeric, "at" timestamptz)`.execute(ctx.sql)
  const withdrawn = plans.flatMap(({ planned }) => (planned.step === 'withdraw' ? planned.reports : []))
  await sql`update app.usage_report set withdraw = true where id = any (${withdrawn}::uuid[])`.execute(
    ctx.sql,
  )
  // What is taken back first is planned again when it is.
  const settled = plans
    .filter(({ planned }) => planned.step !== 'withdraw')
    .map(({ event, billedAt }) => ({ id: event.id, revision: event.revision, at: billedAt }))
  await sql`
    update app.usage_event e set reported_revision = s.revision, billed_at = s."at"
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s (id uuid, revision integer, "at" timestamptz)
    where e.id = s.id`.execute(ctx.sql)
  for (const { event, planned } of plans)
    if (planned.step === 'lost')
      await noteUsageFinding(ctx, {
        kind: 'usage_lost',
        about: event.eventId,
        words: `${event.eventId} (${event.meter}, ${Number(event.quantity)}) can no longer be reported: its month is closed. Settle it with a credit note or an invoice item.`,
      })
}

/** By which Stripe knows a report: the event's own, and a number from the second on. At most 100 characters. */
export function identifierOf(tenantId: string, eventId: string, made: number): string {
  return made === 0 ? `${tenantId}:${eventId}` : `${tenantId}:${eventId}:r${made + 1}`
}
