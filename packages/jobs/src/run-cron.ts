import { type CallContext, type Clock, type FileStore, type Logger, newId } from '@freehold/core'
import type { Database } from '@freehold/db'
import type { Metrics } from '@freehold/observability'
import type Stripe from 'stripe'
import type { CronDefinition, CronRun, CronTenant } from './define-cron.ts'
import { cronQueue } from './pg-boss-schema.ts'

export interface CronParts {
  database: Database
  files: FileStore
  stripe?: Stripe | undefined
  asJobs: CronRun['asJobs']
  log: Logger
  clock: Clock
  metrics?: Pick<Metrics, 'observeJob'> | undefined
  listTenants(): Promise<CronTenant[]>
}

/** One run of a cron, with its one log line. @throws what the handler throws, so that pg-boss tries again. */
export async function runCron(parts: CronParts, cron: CronDefinition, signal: AbortSignal): Promise<void> {
  const started = performance.now()
  const requestId = newId()
  const log = parts.log.child({ job: cronQueue(cron.name), request_id: requestId })
  const call: CallContext = {
    requestId,
    actor: { kind: 'system', name: cron.name },
    ip: null,
    log,
    clock: parts.clock,
  }
  const finish = (outcome: 'completed' | 'retry', error?: unknown) => {
    const durationMs = performance.now() - started
    parts.metrics?.observeJob(cronQueue(cron.name), outcome, durationMs / 1000)
    const fields = { outcome, duration_ms: Math.round(durationMs * 10) / 10 }
    if (outcome === 'completed') log.info('cron', fields)
    else log.error('cron', { ...fields, error })
  }
  try {
    await cron.handler(cronRun(parts, call, signal))
    finish('completed')
  } catch (error) {
    finish('retry', error)
    throw error
  }
}

function cronRun(parts: CronParts, call: CallContext, signal: AbortSignal): CronRun {
  const { database } = parts
  return {
    ...call,
    signal,
    files: parts.files,
    stripe: parts.stripe,
    async asJobs(statement, values) {
      signal.throwIfAborted()
      return parts.asJobs(statement, values)
    },
    async inSystem(work) {
      signal.throwIfAborted()
      return database.inSystem(call, work)
    },
    async eachTenant(work) {
      let failed = 0
      for (const tenant of await parts.listTenants()) {
        signal.throwIfAborted()
        try {
          await database.inTenant(call, tenant, (ctx) => work(ctx, tenant))
        } catch (error) {
          failed++
          call.log.error('cron failed for a tenant', { tenant_id: tenant.id, error })
        }
      }
      if (failed > 0) throw new Error(`${failed} tenants failed; each is in the log`)
    },
  }
}
