import type { Logger } from '@freehold/core'
import type { Metrics } from '@freehold/observability'
import type { Db } from 'pg-boss'
import { queryRows } from './boss-queries.ts'
import { type QueueFigures, selectQueueFigures } from './queue-figures.ts'

const watchMs = 10_000

export interface WatchParts {
  db: Db
  log: Logger
  metrics?: Pick<Metrics, 'setQueue'> | undefined
  collectDeadLetters(): Promise<void>
  onLook?: ((look: QueueLook) => Promise<void>) | undefined
}

/** What a worker sees when it looks at all queues. */
export interface QueueLook {
  figures: QueueFigures[]
  /** Rows of one statement as the jobs' role. */
  asJobs<Row extends object>(statement: string, values: unknown[]): Promise<Row[]>
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
    const asJobs: QueueLook['asJobs'] = (statement, values) => queryRows(parts.db, statement, values)
    const figures = await asJobs<QueueFigures>(selectQueueFigures, [])
    for (const { name, ...state } of figures) parts.metrics?.setQueue(name, state)
    await parts.onLook?.({ figures, asJobs })
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
