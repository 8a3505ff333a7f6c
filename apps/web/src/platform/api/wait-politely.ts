import type { AppRouter } from '@freehold/registry'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { readError } from './read-error.ts'

/** Tries after the first. */
const maxTries = 3
/** Told to wait longer than this, the page says so instead. */
const longestWaitSeconds = 30
/** Everybody who was told the same must not come back at the same moment: up to so much later. */
const jitter = 0.3

export interface PoliteOptions {
  /** Tells the person that the app waits; the answer takes it back. */
  tellWaiting: (seconds: number) => () => void
  random?: () => number
  setTimer?: (work: () => void, ms: number) => () => void
}

/**
 * Repeats a call that the server put off (429, or 503 with a time to come back), when it said so and not before. A call that was
 * refused by a limit did nothing; a mutation of unknown outcome carries the same idempotency key. To the page it only takes long.
 */
export function waitPolitely(options: PoliteOptions): TRPCLink<AppRouter> {
  const { tellWaiting, random = Math.random, setTimer = startTimer } = options
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let tries = 0
        let endCall = () => {}
        let endWait = () => {}
        const send = (): void => {
          const call = next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error(error) {
              const seconds = op.type === 'subscription' ? null : secondsToWait(error)
              if (seconds === null || tries >= maxTries) return observer.error(TRPCClientError.from(error))
              tries += 1
              const waiting = seconds * (1 + random() * jitter)
              const answered = tellWaiting(Math.ceil(waiting))
              const cancel = setTimer(() => {
                endWait = () => {}
                answered()
                send()
              }, waiting * 1000)
              endWait = () => {
                answered()
                cancel()
              }
            },
          })
          endCall = () => call.unsubscribe()
        }
        send()
        return () => {
          endWait()
          endCall()
        }
      })
}

/** Null: no time was told, or one too long to sit through. */
function secondsToWait(error: unknown): number | null {
  const { code, retryAfterSeconds } = readError(error)
  if (code !== 'rate_limited' && code !== 'unavailable') return null
  if (retryAfterSeconds === undefined || retryAfterSeconds > longestWaitSeconds) return null
  return retryAfterSeconds
}

function startTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}
