import type { Clock, Courier, FileStore, Logger, Outbox } from '@freehold/core'
import type { Database } from '@freehold/db'
import type { Metrics } from '@freehold/observability'
import { type JobWithMetadata, PgBoss } from 'pg-boss'
import { findTenant, forgiveAttempt, listTenants, queryRows } from './boss-queries.ts'
import { collectDeadLetters } from './collect-dead-letters.ts'
import type { CronDefinition } from './define-cron.ts'
import type { AnyJob } from './define-job.ts'
import { deliver } from './deliver.ts'
import { startFleetPulse } from './fleet-pulse.ts'
import { bossSchema, cronQueue } from './pg-boss-schema.ts'
import { runCron } from './run-cron.ts'
import { RunStopped } from './run-stopped.ts'
import { type QueueWatch, watchQueues } from './watch-queues.ts'

export interface WorkerOptions {
  /** URL of freehold_jobs, not through a transaction-mode pooler (it would only cost speed: LISTEN wakes the worker). */
  jobsUrl: string
  /** Handlers' transactions and `app.job`, as freehold_app. */
  database: Database
  jobs: AnyJob[]
  crons?: CronDefinition[]
  files: FileStore
  outbox: Outbox
  courier?: Courier
  log: Logger
  clock: Clock
  metrics?: Pick<Metrics, 'observeJob' | 'setQueue'>
  /** How often a queue is looked at without being woken: for retries and delayed jobs. At least 0.5, default 2. */
  pollSeconds?: number
}

export interface Worker {
  start(): Promise<void>
  /**
   * Takes no more jobs and waits for the running ones; after `timeoutMs` (at once when not graceful) aborts them, which
   * puts them back into the queue without counting as an attempt.
   */
  stop(graceful?: boolean, timeoutMs?: number): Promise<void>
}

// Dead workers: pg-boss expects a heartbeat every 10 s (prepare-pg-boss.ts) and looks at this interval.
const superviseSeconds = 5
const heartbeatRefreshSeconds = 3
// What an aborted handler gets to end, more than run-handler.ts waits for one that does not listen.
const abortedMs = 7_000

/** Runs jobs and crons in this process. Needs `preparePgBoss` to have run. */
export function createWorker(options: WorkerOptions): Worker {
  const { log } = options
  const boss = new PgBoss({
    connectionString: options.jobsUrl,
    schema: bossSchema,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    cronWorkerIntervalSeconds: 2,
    registerInstance: false,
  })
  boss.on('error', (error) => log.warn('pg-boss', { error }))
  boss.on('warning', ({ message, data }) => log.warn('pg-boss', { warning: message, data }))
  const running = new Set<AbortController>()
  let watch: QueueWatch | undefined
  let endWatch = async () => {}
  return {
    async start() {
      await boss.start()
      for (const job of options.jobs) await workOn(boss, options, job, running)
      for (const cron of options.crons ?? []) await workOnCron(boss, options, cron)
      const endPulse = await startFleetPulse(boss, { log, ...polling(options) })
      const { database, clock, metrics } = options
      const db = boss.getDb()
      watch = watchQueues({
        db,
        log,
        metrics,
        collectDeadLetters: () => collectDeadLetters({ database, db, log, clock }),
      })
      endWatch = async () => void (await Promise.all([endPulse(), watch?.end()]))
    },
    async stop(graceful = true, timeoutMs = 30_000) {
      await endWatch()
      const abort = () => {
        for (const run of running) run.abort(new RunStopped('shutdown'))
      }
      const patience = graceful ? timeoutMs : 0
      const timer = setTimeout(abort, patience)
      try {
        await boss.stop({ graceful: true, timeout: patience + abortedMs })
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

async function workOn(
  boss: PgBoss,
  options: WorkerOptions,
  job: AnyJob,
  running: Set<AbortController>,
): Promise<void> {
  const { database, files, outbox, courier, log, clock, metrics } = options
  const parts = {
    database,
    files,
    outbox,
    courier,
    log,
    clock,
    metrics,
    running,
    findTenant: (id: string) => findTenant(boss.getDb(), id),
    forgiveAttempt: (delivery: JobWithMetadata<object>) => forgiveAttempt(boss.getDb(), delivery),
  }
  // One `work` per slot, because each must be woken on its own.
  for (let slot = 0; slot < job.concurrency; slot++) {
    let id = ''
    id = await boss.work(
      job.name,
      {
        batchSize: 1,
        includeMetadata: true,
        perJobResults: true,
        groupConcurrency: job.tenantConcurrency,
        heartbeatRefreshSeconds,
        ...polling(options),
      },
      async (deliveries: JobWithMetadata<object>[]) => {
        // A slot that had work looks for more at once; pg-boss alone would wait out its poll.
        boss.notifyWorker(id)
        return Promise.all(deliveries.map((delivery) => deliver(parts, job, delivery)))
      },
    )
  }
}

async function workOnCron(boss: PgBoss, options: WorkerOptions, cron: CronDefinition): Promise<void> {
  const { database, files, log, clock, metrics } = options
  const parts = {
    database,
    files,
    log,
    clock,
    metrics,
    asJobs: <Row extends object>(statement: string, values: unknown[]) =>
      queryRows<Row>(boss.getDb(), statement, values),
    listTenants: () => listTenants(boss.getDb()),
  }
  await boss.work(
    cronQueue(cron.name),
    { batchSize: 1, heartbeatRefreshSeconds, ...polling(options) },
    async ([run]) => {
      if (run) await runCron(parts, cron, run.signal)
    },
  )
}

function polling({ pollSeconds = 2 }: WorkerOptions) {
  return { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds }
}
