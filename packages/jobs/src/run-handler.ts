import { RunStopped } from './run-stopped.ts'

const abandonAfterMs = 5_000

/**
 * Waits for a handler; aborts it when its time is up. One that does not listen to its signal is left behind a few
 * seconds after any abort: it can no longer write (`inTenant` refuses), and its slot is free again.
 */
export async function runHandler<T>(
  handler: () => Promise<T>,
  stop: AbortController,
  timeoutSeconds: number,
): Promise<T> {
  const { signal } = stop
  const limit = setTimeout(() => stop.abort(new RunStopped('timeout')), timeoutSeconds * 1000)
  let patience: NodeJS.Timeout | undefined
  const { promise: abandoned, reject } = Promise.withResolvers<never>()
  const onAbort = () => {
    patience = setTimeout(() => reject(signal.reason), abandonAfterMs)
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([handler(), abandoned])
  } finally {
    signal.removeEventListener('abort', onAbort)
    clearTimeout(limit)
    clearTimeout(patience)
  }
}
