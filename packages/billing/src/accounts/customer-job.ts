import { defineJob } from '@freehold/jobs'
import * as z from 'zod/mini'
import { syncBilling } from '../sync/sync-billing.ts'
import { ensureCustomer } from './ensure-customer.ts'

/** Makes the workspace's customer at Stripe. Enqueued in the transaction that makes the workspace, where something is billed. */
export const customerJob = defineJob({
  name: 'billing.customer',
  /** `keepPlan`: the workspace was there before it was billed. */
  input: z.strictObject({ keepPlan: z._default(z.boolean(), false) }),
  label: () => 'Billing account at Stripe',
  visible: false,
  retryLimit: 12,
  timeoutSeconds: 120,
  async handler(run, { keepPlan }) {
    await ensureCustomer(run, { keepPlan })
    await syncBilling(run, { force: true })
  },
})
