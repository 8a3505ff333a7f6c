import { newId, silentLogger, type TenantRef } from '@freehold/core'
import type { JobRun } from '@freehold/jobs'
import { deliverJob, deliverSlowlyJob } from '../src/webhooks/jobs/deliver.ts'
import type { Platform } from './start-platform.ts'

const senders = [deliverJob, deliverSlowlyJob]

/** One run of a webhook job as the worker makes it, by the test's clock. `dies`: where the worker is killed. */
export function runOf(
  platform: Pick<Platform, 'services' | 'clock'>,
  tenant: TenantRef,
  options: { jobId?: string; signal?: AbortSignal; diesAtTransaction?: number } = {},
): JobRun {
  const { services, clock } = platform
  const { jobId = newId(), signal = new AbortController().signal } = options
  const call = {
    requestId: newId(),
    actor: { kind: 'job', job: 'webhooks.deliver', jobId, onBehalfOf: null } as const,
    ip: null,
    log: silentLogger,
    clock,
  }
  let transactions = 0
  return {
    ...call,
    jobId,
    attempt: 1,
    tenant,
    signal,
    files: services.files,
    courier: services.courier,
    outbox: { send: async () => {}, link: (path) => path, linkToken: () => '' },
    inTenant(work) {
      signal.throwIfAborted()
      if (++transactions === options.diesAtTransaction) return Promise.reject(new Error('killed'))
      return services.database.inTenant(call, tenant, work)
    },
    progress: async () => {},
  }
}

/** Runs the senders that wait for this tenant and are due by the test's clock, until none is; as the worker would. */
export async function sendDue(platform: Platform, tenant: TenantRef): Promise<void> {
  for (;;) {
    const jobs = await platform.query<{
      name: string
      data: { jobId: string; input: { endpointId: string } }
    }>(
      `delete from pgboss.job where name = any($1) and data ->> 'tenantId' = $2 and start_after <= $3 returning name, data`,
      [senders.map(({ name }) => name), tenant.id, platform.clock.now()],
    )
    if (jobs.length === 0) return
    for (const { name, data } of jobs) {
      const job = senders.find((one) => one.name === name)
      await job?.handler(runOf(platform, tenant, { jobId: data.jobId }), data.input)
    }
  }
}
