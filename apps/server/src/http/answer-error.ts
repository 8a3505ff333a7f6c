import { errorShapeData, toAppError } from '@freehold/api'
import { AppError } from '@freehold/core'
import type { ErrorRequestHandler } from 'express'

/** The last word outside tRPC: the same codes and shape, as JSON. Express knows an error handler by its four arguments. */
export const answerError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error)
  const own = toAppError(isUnreadable(error) ? new AppError('invalid', 'The request could not be read.', { cause: error }) : error)
  if (own.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(own.retryAfterSeconds))
  response.status(own.status).json({ error: { message: own.message, data: errorShapeData(own, String(response.locals['requestId'])) } })
}

/** Express's own refusals (a path or body it cannot decode) carry a 4xx status. */
function isUnreadable(error: unknown): boolean {
  const { status } = error as { status?: unknown }
  return !(error instanceof AppError) && typeof status === 'number' && status >= 400 && status < 500
}
