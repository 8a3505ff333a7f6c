import {
  collectApiCalls,
  collectStorage,
  fetchMeterErrors,
  meteringAccount,
  reconcileUsageJob,
  recordMeterErrors,
  reportUsageJob,
  tellUsage,
} from '@freehold/billing/metering'
import { defineCron, enqueue } from '@freehold/jobs'
import { storedBytes } from '../attachments/index.ts'

/** Every hour: what each tenant used becomes usage events, and those that are billed are reported. */
export const usageCollectCron = defineCron({
  name: 'usage.collect',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      await collectApiCalls(ctx)
      await collectStorage(ctx, await storedBytes(ctx))
      const { customerId } = await meteringAccount(ctx)
      if (!run.stripe || customerId === null) return
      await enqueue(ctx, reportUsageJob, {})
      await tellUsage(ctx)
    }),
})

/** Every night: whether Stripe counts what was reported, and what it could not count. */
export const usageReconcileCron = defineCron({
  name: 'usage.reconcile',
  async handler(run) {
    if (!run.stripe) return
    const errors = await fetchMeterErrors(run.stripe, run.clock.now())
    await run.eachTenant(async (ctx) => {
      const { customerId } = await meteringAccount(ctx)
      if (customerId === null) return
      await enqueue(ctx, reconcileUsageJob, {})
      await recordMeterErrors(ctx, errors)
    })
  },
})
