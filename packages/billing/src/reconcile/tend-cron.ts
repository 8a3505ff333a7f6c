import type { TenantRef } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type CronRun, defineCron, enqueue } from '@freehold/jobs'
import { customerJob } from '../accounts/customer-job.ts'
import { syncJob } from '../sync/sync-billing.ts'
import { placeParked } from './place-parked.ts'

/** A message or a failed sync this old was forgotten by its own job. */
const patience = '10 minutes'
/** What one hour makes of workspaces that were there before they were billed. */
const newCustomers = 500

/**
 * Every hour: whatever should have woken a sync and did not. Deadlines have jobs of their own, messages and failures too; this is for the
 * ones that were lost, and for workspaces without a customer.
 */
export const tendBillingCron = defineCron({
  name: 'billing.tend',
  async handler(run) {
    if (!run.stripe) return
    await placeParked(run, run.stripe)
    const due = await run.asJobs<TenantRef>('select id, slug, name from door.billing_due($1, $2::interval)', [
      run.clock.now(),
      patience,
    ])
    await inEach(run, due, (ctx) => enqueue(ctx, syncJob, { force: false, compare: false }))
    const without = await billedTenants(run, false)
    await inEach(run, without.slice(0, newCustomers), (ctx) => enqueue(ctx, customerJob, { keepPlan: true }))
    if (due.length + without.length > 0)
      run.log.info('billing tended', { due: due.length, without_customer: without.length })
  },
})

/** Workspaces that Stripe knows as customers, or those it does not. */
export function billedTenants(run: Pick<CronRun, 'asJobs'>, withCustomer: boolean): Promise<TenantRef[]> {
  return run.asJobs<TenantRef>('select id, slug, name from door.billed_tenants($1)', [withCustomer])
}

/** One transaction for each, one after the other. */
export async function inEach(
  run: Pick<CronRun, 'inSystem' | 'signal'>,
  tenants: readonly TenantRef[],
  work: (ctx: TenantContext) => Promise<unknown>,
): Promise<void> {
  for (const tenant of tenants) {
    run.signal.throwIfAborted()
    await run.inSystem(async (system) => void (await work(await system.enter(tenant))))
  }
}
