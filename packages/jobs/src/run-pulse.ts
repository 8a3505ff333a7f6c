import type { Logger } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type Progress, touchRun } from './job-row.ts'
import { RunStopped } from './run-stopped.ts'

const pulseMs = 1000
const throttleMs = 100

export interface Pulse {
  progress(fraction: number, message: string): Promise<void>
  /** Ends the pulse. Returns progress that was reported and not yet written. */
  end(): Promise<Progress | null>
}

/**
 * The heartbeat of a visible job: writes progress, at most every 100 ms, and once a second looks whether a person has
 * cancelled. Each touch is a short transaction of its own, so that people see it while the handler's is open.
 */
export function startPulse(options: {
  jobId: string
  attempt: number
  log: Logger
  inTenant<T>(work: (ctx: TenantContext) => Promise<T>): Promise<T>
  stop: AbortController
}): Pulse {
  const { jobId, attempt, stop } = options
  let pending: Progress | null = null
  let writtenAt = Number.NEGATIVE_INFINITY
  let touching: Promise<void> | undefined

  async function write(): Promise<void> {
    const progress = pending
    pending = null
    writtenAt = performance.now()
    const state = await options.inTenant((ctx) => touchRun(ctx, jobId, attempt, progress))
    if (state !== 'running') stop.abort(new RunStopped(state))
  }

  const timer = setInterval(() => {
    if (stop.signal.aborted || touching) return
    touching = write()
      // The next beat tries again; if the database stays away, the handler's own statements fail.
      .catch((error: unknown) => options.log.warn('job pulse failed', { error }))
      .finally(() => {
        touching = undefined
      })
  }, pulseMs)

  return {
    async progress(fraction, message) {
      stop.signal.throwIfAborted()
      pending = { fraction: Math.min(1, Math.max(0, fraction)), message }
      if (performance.now() - writtenAt < throttleMs && fraction < 1) return
      await write()
      stop.signal.throwIfAborted()
    },
    async end() {
      clearInterval(timer)
      await touching
      return pending
    },
  }
}
