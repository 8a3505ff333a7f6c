import { PgBoss, type QueueOptions } from 'pg-boss'
import type { AnyJob } from './define-job.ts'
import { fencePgBoss } from './fence-pg-boss.ts'
import { bossSchema, cronQueue, deadLetterQueue, pulseQueue, systemMailQueue } from './pg-boss-schema.ts'
import type { ScheduledCron } from './schedule-crons.ts'

const daySeconds = 24 * 60 * 60
const retryDelayMaxSeconds = 600

/**
 * Brings pg-boss's schema to this code's version as freehold_jobs, fences it, and makes a queue for each job and cron.
 * Part of boot, after the migrations and before anything is enqueued. Safe to repeat and from several processes at once.
 */
export async function preparePgBoss(options: {
  jobsUrl: string
  jobs: AnyJob[]
  crons?: ScheduledCron[]
}): Promise<void> {
  const boss = new PgBoss({
    connectionString: options.jobsUrl,
    schema: bossSchema,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  // What matters rejects the calls below; an unheard 'error' would end the process.
  boss.on('error', () => {})
  await boss.start()
  try {
    await fencePgBoss(options.jobsUrl)
    const known = new Set((await boss.getQueues(undefined, { limit: 100_000 })).map((queue) => queue.name))
    for (const [name, { policy, ...queue }] of queues(options.jobs, options.crons ?? [])) {
      if (known.has(name)) await boss.updateQueue(name, queue)
      else await boss.createQueue(name, { policy, ...queue })
    }
    await setSchedules(boss, options.crons ?? [])
  } finally {
    await boss.stop({ graceful: false })
  }
}

async function setSchedules(boss: PgBoss, crons: ScheduledCron[]): Promise<void> {
  const wanted = new Set(crons.map((cron) => cronQueue(cron.name)))
  for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name)
  for (const cron of crons)
    await boss.schedule(cronQueue(cron.name), cron.schedule, {}, { tz: 'UTC', missed: 'once' })
}

type QueueSettings = QueueOptions & {
  policy: 'standard' | 'singleton'
  notify?: boolean
  deadLetter?: string
}

function queues(jobs: AnyJob[], crons: ScheduledCron[]): [string, QueueSettings][] {
  const settled = { deleteAfterSeconds: daySeconds, notify: true, deadLetter: deadLetterQueue }
  // A killed worker's job is due again after the heartbeat plus one look of the monitor (create-worker.ts).
  const watched = {
    heartbeatSeconds: 10,
    retryBackoff: true,
    retryDelayMax: retryDelayMaxSeconds,
    ...settled,
  }
  return [
    [deadLetterQueue, { policy: 'standard', retentionSeconds: 90 * daySeconds, notify: false }],
    [
      pulseQueue,
      { policy: 'standard', retryLimit: 0, retentionSeconds: 60, deleteAfterSeconds: 3600, notify: true },
    ],
    // Nobody looks at dead mails without a tenant: the log says that they were given up.
    [
      systemMailQueue,
      {
        policy: 'standard',
        retryLimit: 8,
        retryDelay: 2,
        expireInSeconds: 120,
        retentionSeconds: 3 * daySeconds,
        ...watched,
        deleteAfterSeconds: 3600,
      },
    ],
    ...jobs.map((job): [string, QueueSettings] => [
      job.name,
      {
        policy: 'standard',
        retryLimit: job.retryLimit,
        retryDelay: job.retryDelaySeconds,
        // The worker itself ends a run at its time; this is for a worker that no longer can.
        expireInSeconds: job.timeoutSeconds + 60,
        retentionSeconds: 90 * daySeconds,
        ...watched,
      },
    ]),
    ...crons.map((cron): [string, QueueSettings] => [
      cronQueue(cron.name),
      { policy: 'singleton', retryLimit: 2, retryDelay: 30, expireInSeconds: daySeconds / 2, ...watched },
    ]),
  ]
}
