import type { Logger } from '@freehold/core'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { giveUp } from './boss-queries.ts'

/** A delivery this process holds. */
export type Claim = JobWithMetadata<object>

/** What pg-boss is told of a delivery: done, to be tried again, or given up. `output`: what people may read of the cause. */
export interface Verdict {
  end: 'done' | 'retry' | 'dead'
  output?: { message: string }
}

export interface Settler {
  settle(claim: Claim, verdict: Verdict): void
  /** Resolves when everything is told. Rejects when `signal` aborts before: the rest is redelivered. */
  drain(signal: AbortSignal): Promise<void>
}

interface Told {
  claim: Claim
  verdict: Verdict
}

const againMs = 500
// A message for each of a hundred small jobs would cost as much as the jobs.
const gatherMs = 8

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Tells pg-boss how deliveries ended: what ends within a few milliseconds, or while the last message is under way, in one message. A database
 * that is away is asked again: meanwhile the jobs stay held, and their heartbeat decides.
 */
export function createSettler(
  boss: PgBoss,
  queue: string,
  parts: {
    log: Logger
    /** More jobs run than these that wait to be told of. */
    moreRun(waiting: number): boolean
    onSettled(claims: Claim[]): void
    onDead(): void
  },
): Settler {
  let waiting: Told[] = []
  let telling: Promise<void> | undefined

  async function tell(): Promise<void> {
    while (waiting.length > 0) {
      if (parts.moreRun(waiting.length)) await pause(gatherMs)
      const batch = waiting
      waiting = []
      try {
        await tellBoss(boss, queue, batch)
        parts.onSettled(batch.map(({ claim }) => claim))
        if (batch.some(({ verdict }) => verdict.end === 'dead')) parts.onDead()
      } catch (error) {
        parts.log.warn('pg-boss was not told how jobs ended; it is told again', { error })
        waiting = [...batch, ...waiting]
        await pause(againMs)
      }
    }
    telling = undefined
  }

  return {
    settle(claim, verdict) {
      waiting.push({ claim, verdict })
      telling ??= Promise.resolve().then(tell)
    },
    async drain(signal) {
      const { promise: late, reject } = Promise.withResolvers<never>()
      const onAbort = () => {
        waiting = []
        reject(signal.reason)
      }
      if (signal.aborted) onAbort()
      signal.addEventListener('abort', onAbort, { once: true })
      await Promise.race([telling, late]).finally(() => signal.removeEventListener('abort', onAbort))
    },
  }
}

/** Fenced by the attempt: a delivery that another worker holds by now is left alone. Bears repeating. */
async function tellBoss(boss: PgBoss, queue: string, batch: Told[]): Promise<void> {
  const done = batch.filter(({ verdict }) => verdict.end === 'done').map(({ claim }) => claim)
  if (done.length > 0) await boss.complete(queue, done)
  for (const { claim, verdict } of batch) {
    if (verdict.end === 'dead') await giveUp(boss.getDb(), claim)
    if (verdict.end !== 'done') await boss.fail(queue, [claim], verdict.output)
  }
}
