import type { Logger } from '@freehold/core'
import type { PgBoss } from 'pg-boss'
import { pulseQueue } from './pg-boss-schema.ts'

const pulseSeconds = 10

/**
 * The proof that workers take and finish jobs: an empty one every 10 s for the whole fleet, through the same queue tables,
 * in a slot of its own. No tenant can send to its queue or stand before it. `queueLag` says how old the last one is.
 * Returns how to end it.
 */
export async function startFleetPulse(
  boss: PgBoss,
  options: { log: Logger; pollingIntervalSeconds: number; notifyPollingIntervalSeconds: number },
): Promise<() => Promise<void>> {
  const { log, ...polling } = options
  await boss.work(pulseQueue, { batchSize: 1, ...polling }, async () => {})
  let sending: Promise<void> | undefined
  const send = () => {
    sending ??= boss
      // Of workers that send in the same ten seconds, one does.
      .send(pulseQueue, {}, { singletonSeconds: pulseSeconds })
      .then(() => {})
      .catch((error: unknown) => log.warn('the pulse could not be sent', { error }))
      .finally(() => {
        sending = undefined
      })
  }
  send()
  const timer = setInterval(send, pulseSeconds * 1000)
  return async () => {
    clearInterval(timer)
    await sending
  }
}
