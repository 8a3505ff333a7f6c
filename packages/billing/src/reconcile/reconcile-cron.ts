import { daysFrom } from '@freehold/core'
import { type CronRun, defineCron, enqueue } from '@freehold/jobs'
import { syncJob } from '../sync/sync-billing.ts'
import { findOrphans } from './find-orphans.ts'
import { takeMissed } from './take-missed.ts'
import { billedTenants, inEach } from './tend-cron.ts'

/** Stripe keeps its messages for 30 days; ours are of no use longer than they could be asked about. */
const eventDays = 40

/**
 * Every night: what Stripe says against what we say. Messages that never came are taken; each workspace is compared and made what Stripe
 * says, with every difference written down; what is nobody's is told to staff.
 */
export const reconcileBillingCron = defineCron({
  name: 'billing.reconcile',
  async handler(run) {
    if (!run.stripe) return
    const missed = await takeMissed(run, run.stripe)
    const orphans = await findOrphans(run, run.stripe)
    const tenants = await billedTenants(run, true)
    await inEach(run, tenants, (ctx) => enqueue(ctx, syncJob, { force: true, compare: true }))
    await forgetEvents(run)
    run.log.info('billing reconciled', { missed, orphans, compared: tenants.length })
  },
})

/** So many at a time, until none is left. */
async function forgetEvents(run: Pick<CronRun, 'asJobs' | 'clock' | 'signal'>): Promise<void> {
  for (let gone = 1; gone > 0; ) {
    run.signal.throwIfAborted()
    const [row] = await run.asJobs<{ gone: string }>('select door.forget_stripe_events($1) as gone', [
      daysFrom(run.clock.now(), -eventDays),
    ])
    gone = Number(row?.gone ?? 0)
  }
}
