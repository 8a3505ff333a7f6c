import { newId, silentLogger, type TenantRef } from '@freehold/core'
import type { JobRun } from '@freehold/jobs'
import { deliverJob, deliverSlowlyJob } from '../src/webhooks/index.ts'
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
    once: (work) => services.database.inTenant(call, tenant, work),
    progress: async () => {},
  }
}

/** Runs the senders that wait for this tenant, until none is left with something due by the test's clock. */
export async function sendDue(platform: Platform, tenant: TenantRef): Promise<void> {
  do {
    const jobs = await platform.query<{
      name: string
      data: { jobId: string; input: { endpointId: string } }
    }>(`delete from pgboss.job where name = any($1) and data ->> 'tenantId' = $2 returning name, data`, [
      senders.map(({ name }) => name),
      tenant.id,
    ])
    if (jobs.length === 0) return
    for (const { name, data } of jobs) {
      const job = senders.find((one) => one.name === name)
      await job?.handler(runOf(platform, tenant, { jobId: data.jobId }), data.input)
    }
  } while (await somethingIsDue(platform, tenant))
}

async function somethingIsDue(platform: Platform, tenant: TenantRef): Promise<boolean> {
  const due = await platform.query(
    `select from app.webhook_delivery d join app.webhook_endpoint e on e.id = d.endpoint_id
     where d.tenant_id = $1 and d.state = 'pending' and d.due_at <= $2 and e.enabled and e.deleted_at is null limit 1`,
    [tenant.id, platform.clock.now()],
  )
  return due.length > 0
}
