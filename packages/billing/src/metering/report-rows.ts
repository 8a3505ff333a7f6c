import type { TenantContext } from '@freehold/db'
import type { MeterName } from '@freehold/plans'
import { sql } from 'kysely'
import { type Moment, sureMs } from './plan-reports.ts'

/** A meter event that is to be sent, or taken back. */
export interface ReportRow {
  id: string
  identifier: string
  meter: MeterName
  quantity: number
  at: Date
  tries: number
  /** Taken back, not sent. */
  withdraw: boolean
}

type Row = Omit<ReportRow, 'quantity' | 'at'> & { quantity: string; at: string }

/**
 * What waits, what is taken back first. `sure`: never tried, or so lately that Stripe knows it again; `old`: tried before that.
 */
export async function openReports(
  ctx: TenantContext,
  which: 'sure' | 'old',
  now: Moment,
  limit: number,
): Promise<ReportRow[]> {
  const horizon = (time: Date) => new Date(time.getTime() - sureMs)
  const sure = sql`coalesce(real > ${horizon(now.real)} and clock > ${horizon(now.clock)}, true)`
  const found = await sql<Row>`
    select id, identifier, meter, quantity, "at", tries, withdraw from (
      select id, identifier, meter, quantity, "at", tries, withdraw,
        case when withdraw then withdraw_attempted_at else attempted_at end as real,
        case when withdraw then withdraw_attempted_clock else attempted_clock end as clock
      from app.usage_report
      where refused_at is null and withdrawn_at is null and (reported_at is null or withdraw)) waiting
    where ${which === 'sure' ? sure : sql`not ${sure}`}
    order by withdraw desc, "at", id limit ${limit}`.execute(ctx.sql)
  return found.rows.map((row) => ({ ...row, quantity: Number(row.quantity), at: new Date(row.at) }))
}

/** Before it is sent: from here on nobody knows whether Stripe has it, until how it went is noted. The first attempt counts. */
export async function noteAttempts(
  ctx: TenantContext,
  reports: readonly ReportRow[],
  now: Moment,
): Promise<void> {
  await sql`
    update app.usage_report set
      attempted_at = case when withdraw then attempted_at else coalesce(attempted_at, ${now.real}) end,
      attempted_clock = case when withdraw then attempted_clock else coalesce(attempted_clock, ${now.clock}) end,
      withdraw_attempted_at = case when withdraw then coalesce(withdraw_attempted_at, ${now.real}) end,
      withdraw_attempted_clock = case when withdraw then coalesce(withdraw_attempted_clock, ${now.clock}) end
    where id = any (${idsOf(reports)}::uuid[])`.execute(ctx.sql)
}

/** Stripe has it; one that was to be taken back is. */
export async function noteDone(ctx: TenantContext, ids: readonly string[]): Promise<void> {
  const now = ctx.clock.now()
  await sql`
    update app.usage_report set reported_at = coalesce(reported_at, ${now}), withdrawn_at = case when withdraw then ${now}::timestamptz end
    where id = any (${[...ids]}::uuid[])`.execute(ctx.sql)
}

/** Stripe will not have it, or will not give it back. */
export async function noteRefused(ctx: TenantContext, report: ReportRow, refusal: string): Promise<void> {
  const now = ctx.clock.now()
  await (report.withdraw
    ? sql`update app.usage_report set withdraw = false, kept = true, refusal = ${refusal} where id = ${report.id}`
    : sql`update app.usage_report set refused_at = ${now}, refusal = ${refusal} where id = ${report.id}`
  ).execute(ctx.sql)
}

/** Stripe does not have them: they are sent as if never before. */
export async function sendAnew(ctx: TenantContext, ids: readonly string[]): Promise<void> {
  await sql`
    update app.usage_report set tries = tries + 1, attempted_at = null, attempted_clock = null, reported_at = null,
      refused_at = null, refusal = null
    where id = any (${[...ids]}::uuid[])`.execute(ctx.sql)
}

function idsOf(reports: readonly ReportRow[]): string[] {
  return reports.map(({ id }) => id)
}
