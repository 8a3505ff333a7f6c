import type { Logger } from '@freehold/core'
import { liveChannels } from './live-event.ts'

const everyMs = 200

/** Calls `work` at once, and at most once more per 200 ms and (tenant, subject), however often it is asked. */
export function createThrottle(work: (tenantId: string, subject: string) => void) {
  const resting = new Map<string, { asked: boolean }>()
  return function ask(tenantId: string, subject: string): void {
    const key = `${tenantId} ${subject}`
    const rest = resting.get(key)
    if (rest) {
      rest.asked = true
      return
    }
    const fresh = { asked: false }
    resting.set(key, fresh)
    setTimeout(() => {
      resting.delete(key)
      if (fresh.asked) ask(tenantId, subject)
    }, everyMs).unref()
    work(tenantId, subject)
  }
}

/**
 * Sends what changed to every process, in one statement per 200 ms. After the commit, not in it: a transaction that notifies
 * holds a lock of the whole cluster while it commits (PostgreSQL queues notifications in commit order).
 */
export function createChangeSender(
  query: (sql: string, values: unknown[]) => Promise<unknown>,
  log: Pick<Logger, 'warn'>,
) {
  const waiting = new Set<string>()
  let resting: NodeJS.Timeout | null = null
  let sending = Promise.resolve()

  function flush(): void {
    resting = null
    if (waiting.size === 0) return
    const payloads = [...waiting]
    waiting.clear()
    resting = setTimeout(flush, everyMs).unref()
    sending = query('select pg_notify($1, payload) from unnest($2::text[]) payload', [
      liveChannels.change,
      payloads,
    ]).then(
      () => {},
      // A hint: lists are asked again when people come back to them.
      (error: Error) => log.warn('changes could not be told', { error: error.message }),
    )
  }

  return {
    send(payload: string): void {
      waiting.add(payload)
      if (resting === null) flush()
    },
    async close(): Promise<void> {
      if (resting) clearTimeout(resting)
      flush()
      if (resting) clearTimeout(resting)
      await sending
    },
  }
}
