import { createHash } from 'node:crypto'
import { newId, type OutgoingMail, silentLogger, type TenantRef } from '@freehold/core'
import { type TenantContext, withClient } from '@freehold/db'
import type { CronDefinition, JobRun } from '@freehold/jobs'
import type { Person, Platform } from './start-platform.ts'

export interface WatchedRun extends JobRun {
  /** What it told people, in order. */
  said: { fraction: number; message: string }[]
  /** Mails it sent, in order. */
  mails: OutgoingMail[]
}

/**
 * A run as the worker makes it, of a job that `person` (null: cron) caused, maybe by an API key; without queue, retries and
 * cancellation.
 */
export function jobRun(
  platform: Platform,
  tenant: TenantRef,
  person: Person | null,
  keyId: string | null = null,
): WatchedRun {
  const jobId = newId()
  const actor = { kind: 'job', job: 'test.run', jobId, onBehalfOf: person?.userId ?? null, keyId } as const
  const call = { requestId: newId(), actor, ip: null, log: silentLogger, clock: platform.clock }
  const said: WatchedRun['said'] = []
  const mails: WatchedRun['mails'] = []
  return {
    ...call,
    jobId,
    tenant,
    attempt: 1,
    signal: new AbortController().signal,
    files: platform.services.files,
    outbox: {
      send: async (mail) => void mails.push(mail),
      link: (path) => `http://localhost${path}`,
      linkToken: (purpose, subject) =>
        createHash('sha256')
          .update(purpose + subject)
          .digest('base64url'),
    },
    inTenant: (work) => platform.services.database.inTenant(call, tenant, work),
    once: (work) => platform.services.database.inTenant(call, tenant, work),
    progress: async (fraction, message) => void said.push({ fraction, message }),
    said,
    mails,
  }
}

/** One run of a cron for one tenant, as the worker makes it for each. */
export async function runCron(platform: Platform, cron: CronDefinition, tenant: TenantRef): Promise<void> {
  const call = {
    requestId: newId(),
    actor: { kind: 'system', name: cron.name },
    ip: null,
    log: silentLogger,
    clock: platform.clock,
  } as const
  const [row] = await platform.query<{ days: number }>(
    'select retention_days as days from control.tenants where id = $1',
    [tenant.id],
  )
  await cron.handler({
    ...call,
    signal: new AbortController().signal,
    files: platform.services.files,
    asJobs: (statement, values) =>
      withClient(
        platform.database.url('jobs'),
        async (client) => (await client.query(statement, values)).rows,
      ),
    inSystem: (work) => platform.services.database.inSystem(call, work),
    eachTenant: (work) =>
      platform.services.database.inTenant(call, tenant, (ctx: TenantContext) =>
        work(ctx, { ...tenant, retentionDays: row?.days ?? 0 }),
      ),
  })
}

/** Names of the tenant's jobs that wait in the queue. */
export async function queued(platform: Platform, tenant: TenantRef): Promise<string[]> {
  const rows = await platform.query<{ name: string }>(
    `select name from pgboss.job where data ->> 'tenantId' = $1 order by name`,
    [tenant.id],
  )
  return rows.map(({ name }) => name)
}
