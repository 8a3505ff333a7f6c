import { errorShapeData, toAppError } from '@freehold/api'
import type { ErrorRequestHandler } from 'express'

/** The last word outside tRPC: the same codes and shape, as JSON. Express knows an error handler by its four arguments. */
export const answerError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error)
  const own = toAppError(error)
  if (own.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(own.retryAfterSeconds))
  response.status(own.status).json({ error: { message: own.message, data: errorShapeData(own, String(response.locals['requestId'])) } })
}
