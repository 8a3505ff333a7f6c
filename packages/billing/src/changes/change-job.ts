import { defineJob, enqueue, type JobRun } from '@freehold/jobs'
import * as z from 'zod/mini'
import { ensureCustomer } from '../accounts/ensure-customer.ts'
import { syncBilling } from '../sync/sync-billing.ts'
import type { Change } from './change.ts'
import { closeChange, readOpenChange } from './change-rows.ts'
import { isTooOld, runChange } from './run-change.ts'
import { createSteps } from './steps.ts'

/** About ten minutes of trying; then it goes on more patiently. */
const attempts = 8
const pauseSeconds = 300

const unreachable =
  'Stripe could not be reached for a day, so this was given up. Look at the plan above before you try again.'

/** What somebody asked for, at Stripe. Runs again after a crash from the step it came to. */
export const changeJob = defineJob({
  name: 'billing.change',
  input: z.strictObject({ changeId: z.uuid() }),
  label: () => 'Change of the plan or its payment',
  retryLimit: attempts,
  retryDelaySeconds: 2,
  timeoutSeconds: 120,
  async handler(run, { changeId }) {
    const change = await run.inTenant((ctx) => readOpenChange(ctx, changeId))
    if (!change) return
    // Of a restored database: people have long chosen otherwise, and Stripe no longer knows the keys that make a repetition harmless.
    if (isTooOld(run, change)) return putOff(run, change)
    try {
      await takeThrough(run, change)
    } catch (error) {
      if (run.attempt <= attempts || run.signal.aborted) throw error
      run.log.warn('stripe could not be reached for a change', { change_id: changeId, error })
      await putOff(run, change)
    }
  },
})

async function takeThrough(run: JobRun, change: Change): Promise<void> {
  const { stripe } = run
  if (!stripe) throw new Error('This worker has no way to Stripe')
  const customerId = await ensureCustomer(run)
  const outcome = await runChange(createSteps(run, stripe, change, customerId))
  // What is shown when it is over is what Stripe says after it.
  await syncBilling(run, { force: true })
  await run.inTenant((ctx) => closeChange(ctx, change.id, outcome))
}

async function putOff(run: JobRun, change: Change): Promise<void> {
  await run.inTenant(async (ctx) => {
    if (isTooOld(run, change)) await closeChange(ctx, change.id, { state: 'failed', message: unreachable })
    else await enqueue(ctx, changeJob, { changeId: change.id }, { startAfterSeconds: pauseSeconds })
  })
}
