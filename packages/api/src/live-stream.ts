import type { ByeReason, LiveEvent } from './live-event.ts'
import { createUnread } from './live-unread.ts'

/** What a check of a stream's right to go on found. */
export interface Standing {
  /** When the session ends by itself. */
  until: Date
  /** Whether the caller may see a job started by this person. */
  seesJob(startedBy: string | null): boolean
}

export interface StreamRequest {
  tenantId: string
  userId: string
  sessionId: string
  openedAt: number
  /** Asks session and standing anew, as for a request. @throws AppError when the stream must end */
  check(): Promise<Standing>
  /** The client went away. */
  signal: AbortSignal
  /** Cuts the connection of a client that does not read its last word. */
  hangUp(): void
}

/** How long a client may take to read that the stream is over. */
const lastWordMs = 1_000

/** One open stream. After its end nothing more than the end is told. */
export function createLiveStream(request: StreamRequest, onClosed: () => void) {
  const unread = createUnread()
  let over: ByeReason | null = null
  let gone = false
  let wake: () => void = () => {}
  let cut: NodeJS.Timeout | undefined

  function close(): void {
    if (gone) return
    gone = true
    wake()
    onClosed()
  }
  function left(): void {
    clearTimeout(cut)
    close()
  }
  if (request.signal.aborted) left()
  else request.signal.addEventListener('abort', left, { once: true })

  return {
    get isOver() {
      return gone || over !== null
    },
    tell(event: LiveEvent): void {
      if (over || gone) return
      unread.add(event)
      wake()
    },
    end(reason: ByeReason): void {
      if (over || gone) return
      over = reason
      cut = setTimeout(() => {
        request.hangUp()
        close()
      }, lastWordMs)
      cut.unref()
      wake()
    },
    async *events(): AsyncGenerator<LiveEvent, void> {
      try {
        if (!over) yield { kind: 'open' }
        while (!gone) {
          const event: LiveEvent | undefined = over ? { kind: 'bye', reason: over } : unread.take()
          if (event) {
            yield event
            if (event.kind === 'bye') return
          } else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        close()
      }
    },
  }
}

export type LiveStream = ReturnType<typeof createLiveStream>
