import type { AppRouter } from '@freehold/registry'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { FreeholdError } from './freehold-error.ts'

export interface RetryOptions {
  /** All of them, the first included. Default 5; 1: never again. */
  attempts: number
  /** The first pause at most; each further one is up to twice as long, ten seconds at most. Default 250. */
  firstPauseMs: number
  /** What all pauses of one call may take; a `Retry-After` beyond it ends the call. Default 60,000. */
  patienceMs: number
}

const defaults: RetryOptions = { attempts: 5, firstPauseMs: 250, patienceMs: 60_000 }
const longestPauseMs = 10_000

/**
 * Sends a call again while the answer is "later" (429, 503, a duplicate in flight) or none. Pauses as `Retry-After` says, else
 * a random while that grows. Safe for mutations too: all attempts carry one idempotency key.
 */
export function retrySafely(options: Partial<RetryOptions> = {}): TRPCLink<AppRouter> {
  const { attempts, firstPauseMs, patienceMs } = { ...defaults, ...options }
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let made = 0
        let waitedMs = 0
        let timer: ReturnType<typeof setTimeout> | undefined
        let current: { unsubscribe(): void } | undefined

        const fail = (thrown: TRPCClientError<AppRouter>) => {
          const error = FreeholdError.of(thrown)
          const pauseMs = pauseOf(error, firstPauseMs * 2 ** (made - 1))
          const over = made >= attempts || waitedMs + pauseMs > patienceMs
          if (over || op.signal?.aborted || !isPassing(error)) return observer.error(error)
          waitedMs += pauseMs
          timer = setTimeout(send, pauseMs)
        }
        const send = () => {
          made++
          current = next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: fail,
          })
        }
        const onAbort = () => {
          if (timer === undefined) return
          clearTimeout(timer)
          observer.error(TRPCClientError.from(new DOMException('The call was aborted.', 'AbortError')))
        }
        op.signal?.addEventListener('abort', onAbort, { once: true })
        send()
        return () => {
          clearTimeout(timer)
          op.signal?.removeEventListener('abort', onAbort)
          current?.unsubscribe()
        }
      })
}

/** Worth another attempt: nothing that the input, the key or the rights are to blame for. */
function isPassing({ code, status, details }: FreeholdError): boolean {
  if (code === 'unreachable') return status === null || status === 429 || status >= 502
  return code === 'rate_limited' || code === 'unavailable' || details['reason'] === 'in_flight'
}

/** With jitter, so that many who were refused together do not come back together. */
function pauseOf({ retryAfterSeconds }: FreeholdError, growingMs: number): number {
  if (retryAfterSeconds !== null) return retryAfterSeconds * 1_000 * (1 + Math.random() / 4)
  return Math.min(growingMs, longestPauseMs) * (0.5 + Math.random() / 2)
}
