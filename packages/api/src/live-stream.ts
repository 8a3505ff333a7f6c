import type { ByeReason, JobEvent, LiveEvent } from './live-event.ts'

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

/** More running jobs than this are told as "jobs changed": a client that reads slowly must cost no memory. */
const maxJobs = 50
/** How long a client may take to read that the stream is over. */
const lastWordMs = 1_000

/**
 * One open stream. What it has not read yet is kept by kind, so it is bounded however slowly it reads. After its end nothing
 * more than the end is told.
 */
export function createLiveStream(request: StreamRequest, onClosed: () => void) {
  const subjects = new Set<string>()
  const jobs = new Map<string, JobEvent>()
  let access = false
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

  function next(): LiveEvent | undefined {
    if (over) return { kind: 'bye', reason: over }
    if (access) {
      access = false
      return { kind: 'access' }
    }
    const [job] = jobs.values()
    if (job) {
      jobs.delete(job.id)
      return job
    }
    const [subject] = subjects
    if (subject === undefined) return undefined
    subjects.delete(subject)
    return { kind: 'changed', subject }
  }

  return {
    get isOver() {
      return gone || over !== null
    },
    tell(event: LiveEvent): void {
      if (over || gone) return
      if (event.kind === 'access') access = true
      else if (event.kind === 'changed') subjects.add(event.subject)
      else if (event.kind === 'job') {
        jobs.delete(event.id)
        if (jobs.size < maxJobs) jobs.set(event.id, event)
        else {
          jobs.clear()
          subjects.add('job')
        }
      }
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
    close,
    async *events(): AsyncGenerator<LiveEvent, void> {
      try {
        while (!gone) {
          const event = next()
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
