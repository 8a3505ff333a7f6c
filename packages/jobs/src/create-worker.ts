import type { Clock, Courier, FileStore, Logger, Outbox } from '@freehold/core'
import { type Database, listen } from '@freehold/db'
import type { Metrics } from '@freehold/observability'
import { PgBoss } from 'pg-boss'
import type Stripe from 'stripe'
import { findTenant, forgiveAttempt, listTenants, queryRows } from './boss-queries.ts'
import { collectDeadLetters } from './collect-dead-letters.ts'
import type { CronDefinition } from './define-cron.ts'
import type { AnyJob } from './define-job.ts'
import { beginTogether, deliver } from './deliver.ts'
import { startFleetPulse } from './fleet-pulse.ts'
import { bossSchema, cronQueue, sentChannel } from './pg-boss-schema.ts'
import { rememberTenants } from './remember-tenants.ts'
import { runCron } from './run-cron.ts'
import type { RunParts } from './run-job.ts'
import { serveQueue } from './serve-queue.ts'
import type { Claim } from './settle-jobs.ts'
import { type SystemMailer, workOnSystemMail } from './system-mail.ts'
import { type QueueLook, type QueueWatch, watchQueues } from './watch-queues.ts'

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
  /** Absent where nothing is billed. */
  stripe?: Stripe | undefined
  log: Logger
  clock: Clock
  metrics?: Pick<Metrics, 'observeJob' | 'setQueue'>
  /** Sends what `sendSystemMail` was given; absent where nobody signs in. */
  systemMail?: SystemMailer
  /** In the transaction that ends a job people see, completed or failed. */
  onEnded?: NonNullable<RunParts['onEnded']>
  /** Every 10 s, in every worker: for what is to follow from how the queues stand. */
  onLook?: (look: QueueLook) => Promise<void>
  /** How often a queue is looked at without being woken: for retries and delayed jobs. At least 0.5, default 2. */
  pollSeconds?: number
  /** How often this process says that it is alive, and looks which others are no longer. Default every 3 s and every 5 s. */
  vigil?: { beatSeconds: number; lookSeconds: number }
}

export interface Worker {
  start(): Promise<void>
  /**
   * Takes no more jobs and waits for the running ones; after `timeoutMs` (at once when not graceful) aborts them, which
   * puts them back into the queue without counting as an attempt.
   */
  stop(graceful?: boolean, timeoutMs?: number): Promise<void>
}

// pg-boss expects a heartbeat every 10 s (prepare-pg-boss.ts).
const usualVigil = { beatSeconds: 3, lookSeconds: 5 }
const heartbeatRefreshSeconds = 3
// What an aborted handler gets to end, more than run-handler.ts waits for one that does not listen.
const abortedMs = 7_000

/** Runs jobs and crons in this process. Needs `preparePgBoss` to have run. */
export function createWorker(options: WorkerOptions): Worker {
  const { log } = options
  const { lookSeconds } = options.vigil ?? usualVigil
  const boss = new PgBoss({
    connectionString: options.jobsUrl,
    schema: bossSchema,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
    cronWorkerIntervalSeconds: 2,
    registerInstance: false,
  })
  boss.on('error', (error) => log.warn('pg-boss', { error }))
  boss.on('warning', ({ message, data }) => log.warn('pg-boss', { warning: message, data }))
  let queues: ReturnType<typeof serveQueues> | undefined
  let watch: QueueWatch | undefined
  let endWatch = async () => {}
  return {
    async start() {
      await boss.start()
      queues = serveQueues(boss, options, () => watch?.look())
      for (const cron of options.crons ?? []) await workOnCron(boss, options, cron)
      const { systemMail: send } = options
      if (send)
        await workOnSystemMail(boss, {
          send,
          log,
          metrics: options.metrics,
          polling: polling(options),
          heartbeatRefreshSeconds,
        })
      const endPulse = await startFleetPulse(boss, { log, ...polling(options) })
      const { database, clock, metrics, onEnded } = options
      const db = boss.getDb()
      watch = watchQueues({
        db,
        log,
        metrics,
        onLook: options.onLook,
        collectDeadLetters: () => collectDeadLetters({ database, db, log, clock, onEnded }),
      })
      endWatch = async () => void (await Promise.all([endPulse(), watch?.end()]))
    },
    async stop(graceful = true, timeoutMs = 30_000) {
      await endWatch()
      const patience = graceful ? timeoutMs : 0
      const abort = patience === 0 ? AbortSignal.abort() : AbortSignal.timeout(patience)
      await queues?.stop(abort, AbortSignal.timeout(patience + abortedMs))
      await boss.stop({ graceful: true, timeout: abortedMs })
    },
  }
}

/** One server for each queue, and who wakes them: pg-boss tells with the commit that something was sent. */
function serveQueues(boss: PgBoss, options: WorkerOptions, onDead: () => void) {
  const { log } = options
  const db = boss.getDb()
  const parts = {
    ...options,
    findTenant: rememberTenants((id) => findTenant(db, id)),
    forgiveAttempt: (delivery: Claim) => forgiveAttempt(db, delivery),
  }
  const servers = new Map(
    options.jobs.map((job) => [
      job.name,
      serveQueue(
        {
          boss,
          log,
          pollSeconds: options.pollSeconds ?? 2,
          beatSeconds: (options.vigil ?? usualVigil).beatSeconds,
          begin: (claims) => beginTogether(db, log, claims),
          run: (of, claim, stop, beginning) => deliver(parts, of, claim, stop, beginning),
          onDead,
        },
        job,
      ),
    ]),
  )
  const wakeAll = () => {
    for (const server of servers.values()) server.wake()
  }
  const listener = listen({
    url: options.jobsUrl,
    channels: [sentChannel],
    onNotice: (_channel, queue) => servers.get(queue)?.wake(),
    onListening: wakeAll,
    onLost: (error) => log.warn('not told of new jobs, which are looked for instead', { error }),
  })
  return {
    async stop(abort: AbortSignal, end: AbortSignal) {
      await listener.close()
      await Promise.allSettled([...servers.values()].map((server) => server.stop(abort, end)))
    },
  }
}

async function workOnCron(boss: PgBoss, options: WorkerOptions, cron: CronDefinition): Promise<void> {
  const { database, files, stripe, log, clock, metrics } = options
  const parts = {
    database,
    files,
    stripe,
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
