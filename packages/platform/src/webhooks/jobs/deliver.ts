import { recordId } from '@freehold/core/schema'
import type { TenantContext } from '@freehold/db'
import { defineJob, enqueue } from '@freehold/jobs'
import * as z from 'zod'
import { drainEndpoint } from '../draining/drain-endpoint.ts'

const shared = {
  input: z.strictObject({ endpointId: recordId }),
  label: () => 'Webhooks',
  visible: false,
  retryLimit: 20,
  timeoutSeconds: 120,
}

/** Sends what is due to one endpoint that answers well. */
export const deliverJob = defineJob({
  ...shared,
  name: 'webhooks.deliver',
  concurrency: 8,
  tenantConcurrency: 3,
  handler: (run, { endpointId }) => drainEndpoint(run, endpointId, { slow: false, askForDrain }),
})

/** The same for endpoints that answer late or not at all: they wait for each other, not the others for them. */
export const deliverSlowlyJob = defineJob({
  ...shared,
  name: 'webhooks.deliver-slowly',
  concurrency: 6,
  tenantConcurrency: 3,
  handler: (run, { endpointId }) => drainEndpoint(run, endpointId, { slow: true, askForDrain }),
})

/**
 * Has an endpoint's due deliveries sent; returns the job's id. Asking too often costs a look each: one job sends, the others see
 * that it does, or that nothing is left.
 */
export async function askForDrain(
  ctx: TenantContext,
  endpointId: string,
  { slow, afterSeconds = 0 }: { slow: boolean; afterSeconds?: number },
): Promise<string> {
  const job = slow ? deliverSlowlyJob : deliverJob
  const { id } = await enqueue(ctx, job, { endpointId }, { startAfterSeconds: afterSeconds })
  return id
}
