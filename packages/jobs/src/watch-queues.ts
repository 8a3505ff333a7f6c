import type { Logger } from '@freehold/core'
import type { Metrics, QueueState } from '@freehold/observability'
import type { Db } from 'pg-boss'
import { type Payload, payloadSchema } from './payload.ts'
import { bossSchema, deadLetterQueue, pulseQueue } from './pg-boss-schema.ts'

const watchMs = 10_000

export interface WatchParts {
  db: Db
  log: Logger
  metrics?: Pick<Metrics, 'setQueue'> | undefined
  /** Tells people that a job ended which no worker is left to tell of. */
  failLost(payload: Payload): Promise<void>
}

/**
 * Every 10 s: the gauges per queue, and jobs that pg-boss gave up on its own (a worker killed in the last attempt).
 * Returns how to end it.
 */
export function watchQueues(parts: WatchParts): () => Promise<void> {
  // The newest dead letter seen; on the first look a day back.
  let since = new Date(Date.now() - 24 * 60 * 60 * 1000)
  let looking: Promise<void> | undefined
  async function look(): Promise<void> {
    since = await failDead(parts, since)
    if (parts.metrics) await measure(parts.db, parts.metrics)
  }
  const start = () => {
    looking ??= look()
      .catch((error: unknown) => parts.log.warn('watching the queues failed', { error }))
      .finally(() => {
        looking = undefined
      })
  }
  start()
  const timer = setInterval(start, watchMs)
  return async () => {
    clearInterval(timer)
    await looking
  }
}

async function failDead({ db, failLost }: WatchParts, since: Date): Promise<Date> {
  const { rows } = (await db.executeSql(
    `select data, created_on from ${bossSchema}.job where name = $1 and state = 'created' and created_on >= $2 order by created_on limit 1000`,
    [deadLetterQueue, since],
  )) as { rows: { data: unknown; created_on: Date }[] }
  for (const row of rows) {
    const payload = payloadSchema.safeParse(row.data)
    if (payload.success) await failLost(payload.data)
  }
  return rows.at(-1)?.created_on ?? since
}

async function measure(db: Db, metrics: Pick<Metrics, 'setQueue'>): Promise<void> {
  const { rows } = (await db.executeSql(
    `select q.name,
       count(j.id) filter (where j.state < 'active')::int as queued,
       count(j.id) filter (where j.state = 'active')::int as running,
       coalesce(extract(epoch from now() - min(j.start_after) filter (where j.state < 'active' and j.start_after <= now())), 0)::float8 as "oldestAgeSeconds",
       (select count(*)::int from ${bossSchema}.job d where d.name = $1 and d.source_name = q.name and d.state = 'created') as dead
     from ${bossSchema}.queue q left join ${bossSchema}.job j on j.name = q.name and j.state <= 'active'
     where q.name <> all ($2) and q.name !~ '^__' group by q.name`,
    [deadLetterQueue, [deadLetterQueue, pulseQueue]],
  )) as { rows: ({ name: string } & QueueState)[] }
  for (const { name, ...state } of rows) metrics.setQueue(name, state)
}
