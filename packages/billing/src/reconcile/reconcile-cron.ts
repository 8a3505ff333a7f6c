import { daysFrom } from '@freehold/core'
import { defineCron, enqueue } from '@freehold/jobs'
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
    await run.asJobs('select door.forget_stripe_events($1)', [daysFrom(run.clock.now(), -eventDays)])
    run.log.info('billing reconciled', { missed, orphans, compared: tenants.length })
  },
})
