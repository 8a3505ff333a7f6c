import { errorShapeData, toAppError } from '@freehold/api'
import { AppError, type Logger } from '@freehold/core'
import type { ErrorRequestHandler } from 'express'

/** The last word outside tRPC: the same codes and shape, as JSON. Express knows an error handler by its four arguments. */
export function answerError(log: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const requestId = String(response.locals['requestId'])
    const own = toAppError(inOurTerms(error))
    if (own.code === 'internal') log.error('request failed', { request_id: requestId, error: own.cause })
    if (response.headersSent) return next(error)
    if (own.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(own.retryAfterSeconds))
    response
      .status(own.status)
      .json({ error: { message: own.message, data: errorShapeData(own, requestId) } })
  }
}

/** Express's own refusals (a path or body it cannot decode, a body too large) carry a 4xx status. */
function inOurTerms(error: unknown): unknown {
  const { status } = error as { status?: unknown }
  if (error instanceof AppError || typeof status !== 'number' || status < 400 || status >= 500) return error
  if (status === 413)
    return new AppError('too_large', 'The request is larger than allowed.', { cause: error })
  return new AppError('invalid', 'The request could not be read.', { cause: error })
}
