import { AppError, type ErrorCode } from '@freehold/core'
import { stopReason } from './run-stopped.ts'

/**
 * How an attempt ended. `ended`: an earlier attempt had already finished. `gone`: what it was about no longer exists.
 * `refused`: the delivery names no tenant. `shutdown`: the server stopped, the attempt does not count. `lost`: another
 * worker has the job.
 */
export type Outcome =
  | 'completed'
  | 'ended'
  | 'gone'
  | 'cancelled'
  | 'retry'
  | 'failed'
  | 'refused'
  | 'shutdown'
  | 'lost'

export interface Ending {
  outcome: Outcome
  error?: unknown
  fileId?: string | undefined
}

// Trying again would end the same way; everything else may be a passing trouble.
const final: ReadonlySet<ErrorCode> = new Set([
  'invalid',
  'unauthenticated',
  'forbidden',
  'precondition_failed',
  'too_large',
  'plan_limit',
  'payment_required',
])

/** What follows from a handler's error. `last`: no attempt is left. */
export function judgeFailure(error: unknown, signal: AbortSignal, last: boolean): Ending {
  const why = stopReason(signal)
  if (why === 'cancelled' || why === 'shutdown' || why === 'lost') return { outcome: why }
  const cause =
    why === 'timeout'
      ? new AppError('unavailable', 'This took too long and was stopped.', { cause: error })
      : error
  const code = cause instanceof AppError ? cause.code : 'internal'
  if (code === 'not_found') return { outcome: 'gone', error: cause }
  return { outcome: last || final.has(code) ? 'failed' : 'retry', error: cause }
}
