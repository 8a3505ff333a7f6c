import { AppError, type Logger } from '@freehold/core'
import type { Metrics } from '@freehold/observability'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import * as z from 'zod'
import { systemMailQueue } from './pg-boss-schema.ts'

/** Sends one mail of the sign-in. `id`: of the job, the same at each attempt. @throws AppError `invalid`: it is given up */
export type SystemMailer = (sealed: string, id: string) => Promise<void>

const atOnce = 4
const payload = z.strictObject({ sealed: z.string() })

/**
 * Puts a mail into the system's queue, as the sign-in's role. It travels sealed: it holds links that open accounts, and the
 * queue is read by whoever looks after jobs.
 */
export async function sendSystemMail(
  query: (statement: string, values: unknown[]) => Promise<unknown>,
  sealed: string,
): Promise<void> {
  await query('select pgboss.send_mail($1)', [sealed])
}

/** Takes them from there, with retries. */
export async function workOnSystemMail(
  boss: PgBoss,
  options: {
    send: SystemMailer
    log: Logger
    metrics?: Pick<Metrics, 'observeJob'> | undefined
    polling: { pollingIntervalSeconds: number; notifyPollingIntervalSeconds: number }
    heartbeatRefreshSeconds: number
  },
): Promise<void> {
  const { send, log, metrics, polling, heartbeatRefreshSeconds } = options
  await boss.work(
    systemMailQueue,
    { batchSize: 1, localConcurrency: atOnce, includeMetadata: true, heartbeatRefreshSeconds, ...polling },
    async ([delivery]: JobWithMetadata<object>[]) => {
      if (delivery) await run(delivery, send, log, metrics)
    },
  )
}

async function run(
  delivery: JobWithMetadata<object>,
  send: SystemMailer,
  log: Logger,
  metrics: Pick<Metrics, 'observeJob'> | undefined,
): Promise<void> {
  const started = performance.now()
  const finish = (status: 'completed' | 'failed' | 'retry', error?: unknown) => {
    const durationMs = performance.now() - started
    metrics?.observeJob(systemMailQueue, status, durationMs / 1000)
    log[error === undefined ? 'info' : 'warn']('job', {
      route: `job ${systemMailQueue}`,
      job_id: delivery.id,
      attempt: delivery.retryCount + 1,
      status,
      duration_ms: Math.round(durationMs * 10) / 10,
      ...(error !== undefined && { error }),
    })
  }
  try {
    await send(payload.parse(delivery.data).sealed, delivery.id)
    finish('completed')
  } catch (error) {
    const final = error instanceof AppError && error.code === 'invalid'
    finish(final ? 'failed' : 'retry', error)
    // What the mail server refuses for good would be refused again.
    if (!final) throw error
  }
}
