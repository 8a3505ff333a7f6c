import type { LiveEvent } from '@freehold/platform/events/schema'
import type { ApiError } from '../api/read-error.ts'

type Code = ApiError['code']

export interface StreamHandlers {
  event(event: LiveEvent): void
  refused(code: Code): void
  /** The browser lost the connection and tries again by itself. */
  interrupted(): void
}

export interface ConnectionOptions {
  /** Returns how to close it. */
  open(handlers: StreamHandlers): Promise<() => void>
  onEvent(event: LiveEvent): void
  /** True: everything told before now may have been missed. */
  onUp(again: boolean): void
  onDown(): void
  /** Settles when the person has signed in again; rejects when they give up. */
  onSessionEnded(): Promise<void>
  onAccessEnded(): void
}

const firstRetryMs = 1_000
const longestRetryMs = 30_000
/** Refused for good, until somebody gives the access back. */
const refusedRetryMs = 60_000

const refusals: readonly Code[] = ['not_found', 'forbidden', 'payment_required', 'plan_limit']

/** Keeps one stream open from `start` to `stop`, whatever ends it meanwhile. */
export function createConnection(options: ConnectionOptions) {
  let run = 0
  let close: () => void = () => {}
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let wasUp = false
  let up = false

  function down(): void {
    if (up) options.onDown()
    up = false
  }

  function end(): void {
    run += 1
    clearTimeout(retry)
    close()
    close = () => {}
    down()
  }

  function connectAfter(ms: number): void {
    end()
    // All browsers of a server that ended must not come back in the same moment.
    retry = setTimeout(connect, ms * (0.5 + Math.random() / 2))
  }

  function failed(): void {
    connectAfter(Math.min(longestRetryMs, firstRetryMs * 2 ** failures++))
  }

  function refused(code: Code): void {
    if (code === 'unauthenticated') sessionEnded()
    else if (!refusals.includes(code)) failed()
    else {
      connectAfter(refusedRetryMs)
      options.onAccessEnded()
    }
  }

  function sessionEnded(): void {
    end()
    const mine = run
    options.onSessionEnded().then(
      () => mine === run && connect(),
      () => {},
    )
  }

  function heard(event: LiveEvent): void {
    if (event.kind === 'open') {
      up = true
      failures = 0
      options.onUp(wasUp)
      wasUp = true
    } else if (event.kind !== 'bye') options.onEvent(event)
    else if (event.reason === 'session_ended') sessionEnded()
    else if (event.reason === 'access_ended') refused('forbidden')
    else if (event.reason === 'unavailable') failed()
    else connectAfter(firstRetryMs)
  }

  function connect(): void {
    end()
    const mine = run
    const ifMine =
      <A extends unknown[]>(handle: (...args: A) => void) =>
      (...args: A) =>
        mine === run && handle(...args)
    const opening = options.open({
      event: ifMine(heard),
      refused: ifMine(refused),
      interrupted: ifMine(down),
    })
    opening.then((opened) => {
      if (mine === run) close = opened
      else opened()
    }, ifMine(failed))
  }

  return { start: connect, stop: end }
}
