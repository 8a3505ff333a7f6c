import { defineJob } from '@freehold/jobs'
import * as z from 'zod/mini'
import { ensureCustomer, requireStripe } from '../accounts/ensure-customer.ts'
import { syncBilling } from '../sync/sync-billing.ts'
import { followCard } from './follow-card.ts'
import { matchSeats } from './seats-job.ts'

/** Asks Stripe how it stands, when somebody comes back from its pages. */
export const refreshJob = defineJob({
  name: 'billing.refresh',
  input: z.strictObject({}),
  label: () => 'News from Stripe',
  visible: false,
  timeoutSeconds: 120,
  async handler(run) {
    const stripe = requireStripe(run)
    const customerId = await ensureCustomer(run)
    await followCard(run, stripe, customerId)
    await syncBilling(run, { force: true })
    // Somebody may have joined while the page of Checkout was open.
    await run.inTenant(matchSeats)
  },
})
