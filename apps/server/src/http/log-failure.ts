import type { AppError, ErrorCode, Logger } from '@freehold/core'

const refusals: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'forbidden',
  'not_found',
  'plan_limit',
  'payment_required',
])

/** One line for what failed on our side, and for who tried what they may not; the request's line says who it was. */
export function logFailure(
  log: Logger,
  { requestId, route }: { requestId: string | undefined; route: string },
  error: AppError,
): void {
  if (error.code === 'internal')
    log.error('procedure failed', {
      request_id: requestId,
      route,
      error: String((error.cause as Error)?.stack ?? error.cause),
    })
  else if (refusals.has(error.code))
    log.info('refused', { request_id: requestId, route, code: error.code, ...error.data })
}
