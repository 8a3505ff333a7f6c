import type { Clock, Logger } from '@freehold/core'
import { toAppError } from './error-mapping.ts'
import type { ByeReason } from './live-event.ts'
import type { LiveStream, Standing, StreamRequest } from './live-stream.ts'

/** In case a notification was lost. */
const checkEveryMs = 30_000
/** Checks take connections from requests: few at a time. */
const checksAtOnce = 3

/** An open stream with what is known of its right to go on. */
export interface Watched {
  request: StreamRequest
  stream: LiveStream
  seesJob: Standing['seesJob']
  /** When it is to be asked again, at the latest. */
  checkAt: number
  /** The check under way; asked for again meanwhile, it runs once more. */
  checking: Promise<void> | null
  again: boolean
}

export function watch(request: StreamRequest, stream: LiveStream): Watched {
  return { request, stream, seesJob: () => false, checkAt: Infinity, checking: null, again: false }
}

/** Asks whether a stream may go on, and ends it if not, or if nobody can say. Never rejects. */
export function createChecks({ clock, log }: { clock: Clock; log: Logger }) {
  const inTurn = createTurns(checksAtOnce)

  async function checkOnce(watched: Watched): Promise<void> {
    try {
      const { until, seesJob } = await inTurn(() => watched.request.check())
      watched.seesJob = seesJob
      // Not all of a process's streams in the same second.
      const next = clock.now().getTime() + checkEveryMs * (0.8 + Math.random() / 5)
      watched.checkAt = Math.min(next, until.getTime())
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === 'unavailable') log.warn('stream could not be checked', { error: String(error) })
      watched.stream.end(reason)
    }
  }

  return function check(watched: Watched): Promise<void> {
    watched.again = true
    watched.checking ??= (async () => {
      while (watched.again && !watched.stream.isOver) {
        watched.again = false
        await checkOnce(watched)
      }
    })().finally(() => {
      watched.checking = null
    })
    return watched.checking
  }
}

function reasonOf(error: unknown): ByeReason {
  const { code } = toAppError(error)
  if (code === 'unauthenticated') return 'session_ended'
  return code === 'unavailable' || code === 'internal' ? 'unavailable' : 'access_ended'
}

/** At most so many at once, the others in order. */
function createTurns(limit: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running < limit) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
