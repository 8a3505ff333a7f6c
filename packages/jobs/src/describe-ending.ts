import { AppError, storableText } from '@freehold/core'
import type { Progress, RunEnd } from './job-row.ts'
import type { Ending } from './judge-failure.ts'

/** What people read; the cause of an unexpected error stays in the log, under the request id. */
export function publicMessage(error: unknown, requestId: string): string {
  // It may quote what somebody sent.
  return error instanceof AppError
    ? storableText(error.message)
    : `Something went wrong. Request ${requestId}`
}

/** An ending as the row that people see has it; null when the row stays as it is. */
export function describeEnding(ending: Ending, progress: Progress | null, requestId: string): RunEnd | null {
  const error = publicMessage(ending.error, requestId)
  switch (ending.outcome) {
    case 'completed':
      return {
        state: 'completed',
        progress: { fraction: 1, message: progress?.message ?? null },
        fileId: ending.fileId ?? null,
      }
    case 'gone':
      return { state: 'completed', progress: { fraction: 1, message: error } }
    case 'failed':
      return { state: 'failed', progress, error }
    case 'retry':
      return { state: 'queued', progress, error }
    case 'shutdown':
      return { state: 'queued', progress }
    case 'cancelled':
      return { state: 'cancelled', progress }
    default:
      return null
  }
}
