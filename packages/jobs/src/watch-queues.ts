import type { Logger } from '@freehold/core'
import type { Metrics, QueueState } from '@freehold/observability'
import type { Db } from 'pg-boss'
import { bossSchema, deadLetterQueue, pulseQueue } from './pg-boss-schema.ts'

const watchMs = 10_000

export interface WatchParts {
  db: Db
  log: Logger
  metrics?: Pick<Metrics, 'setQueue'> | undefined
  collectDeadLetters(): Promise<void>
}

export interface QueueWatch {
  /** Looks now, for one who knows that there is something. */
  look(): void
  end(): Promise<void>
}

/** Every 10 s: what was given up, and the gauges per queue. */
export function watchQueues(parts: WatchParts): QueueWatch {
  let looking: Promise<void> | undefined
  async function lookNow(): Promise<void> {
    await parts.collectDeadLetters()
    if (parts.metrics) await measure(parts.db, parts.metrics)
  }
  const look = () => {
    looking ??= lookNow()
      .catch((error: unknown) => parts.log.warn('watching the queues failed', { error }))
      .finally(() => {
        looking = undefined
      })
  }
  look()
  const timer = setInterval(look, watchMs)
  return {
    look,
    async end() {
      clearInterval(timer)
      await looking
    },
  }
}

async function measure(db: Db, metrics: Pick<Metrics, 'setQueue'>): Promise<void> {
  const { rows } = (await db.executeSql(
    `select q.name,
       count(j.id) filter (where j.state < 'active')::int as queued,
       count(j.id) filter (where j.state = 'active')::int as running,
       coalesce(extract(epoch from now() - min(j.start_after) filter (where j.state < 'active' and j.start_after <= now())), 0)::float8 as "oldestAgeSeconds",
       coalesce(max(d.dead), 0)::int as dead
     from ${bossSchema}.queue q
     left join ${bossSchema}.job j on j.name = q.name and j.state <= 'active'
     left join door.count_dead_letters() d on d.name = q.name
     where q.name <> all ($1) and q.name !~ '^__' group by q.name`,
    [[deadLetterQueue, pulseQueue]],
  )) as { rows: ({ name: string } & QueueState)[] }
  for (const { name, ...state } of rows) metrics.setQueue(name, state)
}
