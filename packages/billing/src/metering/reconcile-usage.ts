import type { TenantContext } from '@freehold/db'
import { defineJob, enqueue } from '@freehold/jobs'
import { type MeterName, meters } from '@freehold/plans'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import * as z from 'zod/mini'
import { compareSums } from './compare-sums.ts'
import { fetchBounds, savePeriod } from './metered-period.ts'
import { meteringAccount } from './metering-account.ts'
import type { MeteringRun } from './metering-run.ts'
import { noteUsageFinding, settleFindings } from './note-finding.ts'
import { type Period, wholeMinute } from './periods.ts'
import { sendAnew } from './report-rows.ts'
import { reportUsageJob } from './report-usage.ts'
import { fetchHours, fetchMeterIds, fetchSum } from './stripe-meters.ts'
import { toThousandths } from './to-thousandths.ts'

const hourMs = 3_600_000
const mostTries = 3

/** Every night, for each tenant that is billed: whether Stripe counts what we reported. */
export const reconcileUsageJob = defineJob({
  name: 'billing.reconcile-usage',
  input: z.strictObject({}),
  label: () => 'Compare usage with Stripe',
  visible: false,
  async handler(run) {
    const { repaired } = await reconcileUsage(run)
    if (repaired > 0) await run.inTenant((ctx) => enqueue(ctx, reportUsageJob, {}))
  },
})

interface Report {
  id: string
  quantity: number
  at: Date
  reportedAt: Date
}

export interface Reconciled {
  /** Hours, or months of a last value, that differ. */
  differences: number
  /** Reports that will be sent again. */
  repaired: number
}

/**
 * Compares what was reported in the open month and the one before with Stripe’s summaries, meter by meter. What Stripe lacks is sent
 * again under the same identifier, at most three times; everything else is a finding for staff, with both numbers. What was reported
 * within the last hour may be missing from Stripe’s sums, which are made later: it is looked at the next night.
 */
export async function reconcileUsage(run: MeteringRun): Promise<Reconciled> {
  const { stripe } = run
  const total = { differences: 0, repaired: 0 }
  const account = await run.inTenant(meteringAccount)
  const { customerId } = account
  if (!stripe || customerId === null) return total
  const bounds = await fetchBounds(stripe, customerId, account.now)
  if (bounds) await run.inTenant((ctx) => savePeriod(ctx, customerId, bounds.period))
  const periods = await run.inTenant((ctx) => lastPeriods(ctx, customerId))
  const still: string[] = []
  for (const [meter, meterId] of await fetchMeterIds(stripe))
    for (const period of periods) {
      const end = new Date(Math.min(period.end.getTime(), account.now.getTime()))
      const side = { stripe, meter, meterId, customerId, window: { start: period.start, end } }
      const found = await comparePeriod(run, side, still)
      total.differences += found.differences
      total.repaired += found.repaired
    }
  total.repaired += await run.inTenant(async (ctx) => {
    await settleFindings(ctx, ['usage_differs'], still)
    return askRefusedAgain(ctx)
  })
  return total
}

interface Side {
  stripe: Stripe
  meter: MeterName
  meterId: string
  customerId: string
  window: Period
}

async function comparePeriod(run: MeteringRun, side: Side, still: string[]): Promise<Reconciled> {
  const { stripe, meter, meterId, customerId, window } = side
  if (window.end <= window.start) return { differences: 0, repaired: 0 }
  const adds = meters[meter].aggregation === 'sum'
  const reports = await run.inTenant((ctx) => readReports(ctx, meter, window))
  const ours = adds ? sumOf(reports) : (reports.at(-1)?.quantity ?? null)
  const theirs = await fetchSum(stripe, meterId, customerId, window)
  if (theirs === ours || (adds && toThousandths(theirs ?? 0) === toThousandths(ours ?? 0)))
    return { differences: 0, repaired: 0 }
  const settled = run.clock.now().getTime() - hourMs
  if (reports.some(({ reportedAt }) => reportedAt.getTime() > settled)) return { differences: 0, repaired: 0 }
  const found = adds
    ? await compareHours(run, side)
    : [
        {
          hour: window.start,
          ours: ours ?? 0,
          stripe: theirs ?? 0,
          missing: reports.slice(-1).map(({ id }) => id),
        },
      ]
  let repaired = 0
  for (const each of found) {
    const again = await run.inTenant((ctx) => stillTried(ctx, each.missing))
    const all = again.length === each.missing.length && again.length > 0
    const about = `${meter} ${each.hour.toISOString()}`
    await run.inTenant(async (ctx) => {
      if (all) await sendAnew(ctx, again)
      const what = adds
        ? `in the hour from ${each.hour.toISOString()}`
        : `last since ${each.hour.toISOString()}`
      const then = all
        ? `${again.length} of them are sent again.`
        : 'That cannot be repaired without looking.'
      const words = `Stripe counts ${each.stripe} ${meters[meter].unit} (${meters[meter].label}) ${what}, and ${each.ours} were reported. ${then}`
      await noteUsageFinding(ctx, { kind: 'usage_differs', about, words, repaired: all })
    })
    if (all) repaired += again.length
    else still.push(about)
  }
  return { differences: found.length, repaired }
}

/** Hour by hour, whole hours at both ends. */
async function compareHours(run: MeteringRun, { stripe, meter, meterId, customerId, window }: Side) {
  const hours = {
    start: new Date(Math.floor(window.start.getTime() / hourMs) * hourMs),
    end: new Date(Math.ceil(window.end.getTime() / hourMs) * hourMs),
  }
  const reports = await run.inTenant((ctx) => readReports(ctx, meter, hours))
  return compareSums(byHour(reports, await fetchHours(stripe, meterId, customerId, hours)))
}

/** What Stripe refused may have been put right meanwhile: a meter, a customer. */
async function askRefusedAgain(ctx: TenantContext): Promise<number> {
  const refused = await sql<{ id: string; identifier: string; tries: number }>`
    select id, identifier, tries from app.usage_report where refused_at is not null and withdrawn_at is null`.execute(
    ctx.sql,
  )
  const again = refused.rows.filter(({ tries }) => tries < mostTries)
  await sendAnew(
    ctx,
    again.map(({ id }) => id),
  )
  const over = refused.rows.filter((row) => !again.includes(row)).map(({ identifier }) => identifier)
  await settleFindings(ctx, ['usage_refused'], over)
  return again.length
}

async function lastPeriods(ctx: TenantContext, customerId: string): Promise<Period[]> {
  const found = await sql<{ start: string; end: string }>`
    select starts_at as start, ends_at as end from app.usage_period where customer_id = ${customerId}
    order by starts_at desc limit 2`.execute(ctx.sql)
  return found.rows.map(({ start, end }) => ({ start: new Date(start), end: new Date(end) }))
}

/** Those of them that were not sent anew too often. */
async function stillTried(ctx: TenantContext, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from app.usage_report where id = any (${[...ids]}::uuid[]) and tries < ${mostTries}`.execute(
    ctx.sql,
  )
  return found.rows.map(({ id }) => id)
}

/** What counts at Stripe by our notes, in whole minutes as Stripe’s sums are. */
async function readReports(ctx: TenantContext, meter: MeterName, window: Period): Promise<Report[]> {
  const found = await sql<
    Omit<Report, 'quantity' | 'at' | 'reportedAt'> & { quantity: string; at: string; reportedAt: string }
  >`
    select id, quantity, "at", reported_at as "reportedAt" from app.usage_report
    where meter = ${meter} and "at" >= ${wholeMinute(window.start, 'down')} and "at" < ${wholeMinute(window.end, 'up')}
      and reported_at is not null and withdrawn_at is null and refused_at is null
    order by "at", id`.execute(ctx.sql)
  return found.rows.map((row) => ({
    ...row,
    quantity: Number(row.quantity),
    at: new Date(row.at),
    reportedAt: new Date(row.reportedAt),
  }))
}

function byHour(reports: readonly Report[], sums: ReadonlyMap<number, number>) {
  const hourOf = (at: Date) => Math.floor(at.getTime() / hourMs) * hourMs
  const hours = new Set([...reports.map(({ at }) => hourOf(at)), ...sums.keys()])
  return [...hours]
    .sort((one, other) => one - other)
    .map((hour) => ({
      hour: new Date(hour),
      reports: reports.filter(({ at }) => hourOf(at) === hour),
      stripe: sums.get(hour) ?? 0,
    }))
}

function sumOf(reports: readonly Report[]): number {
  return reports.reduce((sum, { quantity }) => sum + toThousandths(quantity), 0) / 1000
}
