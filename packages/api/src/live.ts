import { AppError, type Clock, type Logger } from '@freehold/core'
import { listen } from '@freehold/db'
import { createChangeSender, createThrottle } from './live-changes.ts'
import { createChecks, type Watched, watch } from './live-checks.ts'
import { type JobNotice, liveChannels } from './live-event.ts'
import { createRooms } from './live-rooms.ts'
import { createLiveStream, type LiveStream, type StreamRequest } from './live-stream.ts'

/** Then the browser connects anew, through all that a request passes. */
const longestLifeMs = 10 * 60_000
const sweepEveryMs = 1_000

export interface LiveOptions {
  /** URL of freehold_app; direct, see `listen`. */
  url: string
  /** Runs one statement as the application role. */
  query(sql: string, values: unknown[]): Promise<unknown>
  log: Logger
  clock: Clock
  listen?: typeof listen
}

/** The open streams of this process, and the word to every process that something changed. */
export interface Live {
  /** @throws AppError `rate_limited` beyond what a session or a tenant may have open, `unavailable` while shutting down */
  open(request: StreamRequest): Promise<LiveStream>
  /** Tells every process that records of a kind changed; called after the commit. */
  changed(tenantId: string, subject: string): void
  /** Checks what is due by the clock; runs by itself every second. */
  sweep(): Promise<void>
  /** Says goodbye to everybody, and lets nobody in any more. */
  endStreams(): void
  close(): Promise<void>
}

export function createLive(options: LiveOptions): Live {
  const { clock, log } = options
  const rooms = createRooms()
  const check = createChecks(options)
  const sender = createChangeSender(options.query, log)
  const listener = (options.listen ?? listen)({
    url: options.url,
    channels: Object.values(liveChannels),
    onNotice: hearingOf(rooms, check),
    // What was told meanwhile is lost: everybody asks everything again.
    onListening: () => void recheck([...rooms.all], check),
    onLost: (error) => log.warn('not listening for changes', { error: error.message }),
  })
  let ending = false

  async function sweep(): Promise<void> {
    const now = clock.now().getTime()
    const overdue = [...rooms.all].filter(({ request }) => request.openedAt + longestLifeMs <= now)
    for (const { stream } of overdue) stream.end('renew')
    await Promise.all([...rooms.all].filter(({ checkAt }) => checkAt <= now).map(check))
  }
  const timer = setInterval(() => void sweep(), sweepEveryMs)
  timer.unref()

  function endStreams(): void {
    ending = true
    for (const { stream } of rooms.all) stream.end('shutdown')
  }

  return {
    async open(request) {
      if (ending) throw new AppError('unavailable', 'This server is ending.', { retryAfterSeconds: 1 })
      rooms.requireRoom(request)
      const stream = createLiveStream(request, () => rooms.all.delete(watched))
      const watched = watch(request, stream)
      rooms.all.add(watched)
      // Only now: what changed since the gates let it in is not missed.
      await check(watched)
      return stream
    },
    changed: (tenantId, subject) => sender.send(`${tenantId} ${subject}`),
    sweep,
    endStreams,
    async close() {
      clearInterval(timer)
      endStreams()
      await sender.close()
      await listener.close()
    },
  }
}

type Check = ReturnType<typeof createChecks>

/** First whether it may go on, then the word that something changed: one who was removed hears only the end. */
async function recheck(affected: Watched[], check: Check): Promise<void> {
  await Promise.all(
    affected.map(async (watched) => {
      await check(watched)
      watched.stream.tell({ kind: 'access' })
    }),
  )
}

function hearingOf(rooms: ReturnType<typeof createRooms>, check: Check) {
  const tellChange = createThrottle((tenantId, subject) => {
    for (const { stream } of rooms.ofTenant(tenantId)) stream.tell({ kind: 'changed', subject })
  })
  const hear: Record<string, (payload: string) => void> = {
    [liveChannels.access]: (tenantId) => void recheck(rooms.ofTenant(tenantId), check),
    [liveChannels.session]: (userId) => void Promise.all(rooms.ofUser(userId).map(check)),
    [liveChannels.change](payload) {
      const [tenantId = '', subject = ''] = payload.split(' ')
      tellChange(tenantId, subject)
    },
    [liveChannels.job](payload) {
      const { tenant, by, ...job } = JSON.parse(payload) as JobNotice
      for (const { stream, seesJob } of rooms.ofTenant(tenant))
        if (seesJob(by)) stream.tell({ kind: 'job', ...job })
    },
    [liveChannels.notification](payload) {
      const [tenantId = '', userId = ''] = payload.split(' ')
      for (const { request, stream } of rooms.ofTenant(tenantId))
        if (request.userId === userId) stream.tell({ kind: 'notification' })
    },
  }
  return (channel: string, payload: string) => hear[channel]?.(payload)
}
