import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppError } from '@freehold/core'
import { sendText } from './answer.ts'
import { HttpRefusal, type ProblemPlace, problemOf } from './problem.ts'
import { problemStatus } from './problem-types.ts'

/** A problem (RFC 9457) with the headers that go with it. Once an answer has begun, the connection is cut instead. */
export function problemAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  error: AppError | HttpRefusal,
  place: ProblemPlace,
): void {
  if (response.headersSent) return void response.destroy()
  if (error instanceof HttpRefusal) response.setHeaders(new Map(Object.entries(error.headers)))
  else if (error.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', String(error.retryAfterSeconds))
  if (error.code === 'unauthenticated') {
    const invalid = request.headers.authorization === undefined ? '' : ', error="invalid_token"'
    response.setHeader('WWW-Authenticate', `Bearer realm="Freehold API"${invalid}`)
  }
  // What was not read of the body would have to be read before the connection can serve again.
  if (!request.complete) response.setHeader('Connection', 'close')
  sendText(
    response,
    problemStatus[error.code],
    'application/problem+json',
    JSON.stringify(problemOf(error, place)),
  )
}
