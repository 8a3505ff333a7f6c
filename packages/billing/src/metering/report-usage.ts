import type { TenantContext } from '@freehold/db'
import { defineJob, enqueue } from '@freehold/jobs'
import type Stripe from 'stripe'
import * as z from 'zod/mini'
import { fetchBounds, savePeriod } from './metered-period.ts'
import { meteringAccount } from './metering-account.ts'
import type { MeteringRun } from './metering-run.ts'
import { noteUsageFinding } from './note-finding.ts'
import { planBatch } from './plan-batch.ts'
import type { Moment } from './plan-reports.ts'
import { noteAttempts, noteDone, noteRefused, openReports, type ReportRow } from './report-rows.ts'
import { type Sent, sendReport } from './send-reports.ts'
import { settleOld } from './settle-old.ts'

const atOnce = 100
/** Meter events of one run; the rest is the next run's, so that one tenant does not keep the worker. */
const mostInOneRun = 1_000

/** Reports what a tenant used. Two tenants at once in a worker, one call at a time for each: far below what Stripe takes. */
export const reportUsageJob = defineJob({
  name: 'billing.report-usage',
  input: z.strictObject({}),
  label: () => 'Report usage',
  visible: false,
  retryLimit: 8,
  async handler(run) {
    const more = await reportUsage(run)
    if (more) await run.inTenant((ctx) => enqueue(ctx, reportUsageJob, {}))
  },
})

/**
 * Sends what was used and not reported yet. Whenever it dies it can be run again: an attempt is noted before it is made, Stripe drops
 * an identifier it has seen within a day, and older ones are asked about before anything is sent.
 * @returns whether there is more
 */
export async function reportUsage(run: MeteringRun): Promise<boolean> {
  const { stripe } = run
  if (!stripe) return false
  const account = await run.inTenant(meteringAccount)
  const { customerId } = account
  if (customerId === null) return false
  const now = () => ({ real: run.clock.now(), clock: account.now })
  const old = await run.inTenant((ctx) => openReports(ctx, 'old', now(), mostInOneRun))
  await settleOld(run, stripe, customerId, old)
  let sent = await sendOpen(run, stripe, customerId, now)
  const bounds = await fetchBounds(stripe, customerId, account.now)
  if (bounds) await run.inTenant((ctx) => savePeriod(ctx, customerId, bounds.period))
  while (sent < mostInOneRun && (await run.inTenant((ctx) => planBatch(ctx, account, bounds))) > 0)
    sent += await sendOpen(run, stripe, customerId, now)
  return sent >= mostInOneRun
}

/** All that waits and that Stripe would know again. Returns how many calls it made. */
async function sendOpen(
  run: MeteringRun,
  stripe: Stripe,
  customerId: string,
  now: () => Moment,
): Promise<number> {
  let calls = 0
  while (calls < mostInOneRun) {
    const batch = await run.inTenant(async (ctx) => {
      const open = await openReports(ctx, 'sure', now(), atOnce)
      await noteAttempts(ctx, open, now())
      return open
    })
    if (batch.length === 0) return calls
    await sendBatch(run, stripe, customerId, batch)
    calls += batch.length
  }
  return calls
}

async function sendBatch(
  run: MeteringRun,
  stripe: Stripe,
  customerId: string,
  batch: readonly ReportRow[],
): Promise<void> {
  const sent: Sent[] = []
  try {
    for (const report of batch) {
      run.signal.throwIfAborted()
      sent.push(await sendReport(stripe, customerId, report))
    }
  } finally {
    // Also what went well before something did not: it need not be sent again.
    if (!run.signal.aborted) await run.inTenant((ctx) => note(ctx, sent))
  }
}

async function note(ctx: TenantContext, sent: readonly Sent[]): Promise<void> {
  const done = sent.filter(({ refused }) => refused === null)
  await noteDone(
    ctx,
    done.map(({ report }) => report.id),
  )
  for (const { report, refused } of sent) {
    if (refused === null) continue
    await noteRefused(ctx, report, refused)
    if (!report.withdraw)
      await noteUsageFinding(ctx, {
        kind: 'usage_refused',
        about: report.identifier,
        words: `Stripe refused ${report.identifier} (${report.meter}, ${report.quantity}): ${refused}`,
      })
  }
}
