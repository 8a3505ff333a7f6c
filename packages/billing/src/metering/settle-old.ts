import type { TenantContext } from '@freehold/db'
import { meters } from '@freehold/plans'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import type { MeteringRun } from './metering-run.ts'
import { noteUsageFinding, settleFindings } from './note-finding.ts'
import { wholeMinute } from './periods.ts'
import { noteDone, noteRefused, type ReportRow, sendAnew } from './report-rows.ts'
import { settleInOrder, settleUnsure } from './settle-unsure.ts'
import { fetchMeterIds, fetchSum, type Window } from './stripe-meters.ts'

/**
 * Reports that were tried so long ago that Stripe may have forgotten their identifier: sending them again could bill twice. Stripe’s sum
 * of their minute says whether they arrived. What it cannot say stays as it is, and staff are told.
 */
export async function settleOld(
  run: MeteringRun,
  stripe: Stripe,
  customerId: string,
  old: readonly ReportRow[],
): Promise<void> {
  if (old.length === 0) return
  const ids = await fetchMeterIds(stripe)
  const still: string[] = []
  for (const reports of byMinute(old)) {
    const [first] = reports
    const meterId = first && ids.get(first.meter)
    if (!first || !meterId) continue
    const start = wholeMinute(first.at, 'down')
    const window = { start, end: new Date(start.getTime() + 60_000) }
    const sum = await fetchSum(stripe, meterId, customerId, window)
    await run.inTenant(async (ctx) => {
      const arrived = await judge(ctx, reports, window, sum)
      if (arrived) return settle(ctx, reports, arrived)
      still.push(...reports.map(({ identifier }) => identifier))
      for (const { identifier } of reports)
        await noteUsageFinding(ctx, {
          kind: 'usage_unsure',
          about: identifier,
          words: `Nobody knows whether Stripe has ${identifier}: it was sent more than a day ago, the answer was lost, and Stripe’s sum of that minute (${sum ?? 'none'}) fits neither. It is not sent again.`,
        })
    })
  }
  await run.inTenant((ctx) => settleFindings(ctx, ['usage_unsure'], still))
}

async function judge(
  ctx: TenantContext,
  reports: readonly ReportRow[],
  window: Window,
  sum: number | null,
): Promise<Set<string> | null> {
  const [first] = reports
  if (!first) return new Set()
  // The last value counts, so the same once more at the same time changes nothing; of one to be taken back, whether it is still told.
  if (meters[first.meter].aggregation === 'last')
    return new Set(reports.filter((each) => each.withdraw && sum !== each.quantity).map(({ id }) => id))
  const known = await sql<{ sum: string }>`
    select coalesce(sum(quantity), 0) as sum from app.usage_report
    where meter = ${first.meter} and "at" >= ${window.start} and "at" < ${window.end} and withdrawn_at is null
      and reported_at is not null and refused_at is null`.execute(ctx.sql)
  // One to be taken back is among the known: it was reported.
  const unsure = reports.map((each) => ({
    id: each.id,
    quantity: each.withdraw ? -each.quantity : each.quantity,
  }))
  const sums = [sum ?? 0, Number(known.rows[0]?.sum ?? 0)] as const
  return settleInOrder(...sums, unsure) ?? settleUnsure(...sums, unsure)
}

async function settle(
  ctx: TenantContext,
  reports: readonly ReportRow[],
  arrived: Set<string>,
): Promise<void> {
  await noteDone(ctx, [...arrived])
  const missing = reports.filter(({ id }) => !arrived.has(id))
  await sendAnew(
    ctx,
    missing.filter(({ withdraw }) => !withdraw).map(({ id }) => id),
  )
  for (const report of missing)
    if (report.withdraw) await noteRefused(ctx, report, 'Stripe takes nothing back after a day.')
}

function byMinute(reports: readonly ReportRow[]): ReportRow[][] {
  const minutes = new Map<string, ReportRow[]>()
  for (const report of reports) {
    const key = `${report.meter} ${wholeMinute(report.at, 'down').getTime()}`
    minutes.set(key, [...(minutes.get(key) ?? []), report])
  }
  return [...minutes.values()]
}
