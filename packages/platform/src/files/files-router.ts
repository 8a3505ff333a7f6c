import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { type Services, toAppError } from '@freehold/api'
import { type CallContext, silentLogger, systemClock } from '@freehold/core'
import { type ErrorRequestHandler, Router } from 'express'
import { errorPage } from './error-page.ts'
import { openFile } from './open-file.ts'

/**
 * `GET /files/:tenantSlug/:fileId`: a download for the person of the session. A workspace one is not in, a file that is not
 * there, another tenant's and a colleague's are one answer.
 */
export function filesRouter(
  services: Services,
  call: Pick<CallContext, 'log' | 'clock'> = { log: silentLogger, clock: systemClock },
): Router {
  const routes = Router()
  routes.get('/files/:tenantSlug/:fileId', async (request, response) => {
    const { tenant, file } = await openFile(services, call, request, response)
    const bytes = services.files.read(tenant.id, file.storageKey)
    // Before the headers: bytes that are not there become an answer, not a cut connection.
    await once(bytes, 'readable')
    response.attachment(file.name)
    response.setHeader('Content-Type', file.contentType)
    response.setHeader('Content-Length', file.size)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    await pipeline(bytes, response).catch((error: NodeJS.ErrnoException) => {
      // The reader went away: there is nobody left to tell.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
    })
  })
  routes.use('/files', answerPeople)
  return routes
}

/** A person who followed a link gets a page; everybody else the server's own JSON. */
const answerPeople: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent || request.accepts(['json', 'html']) !== 'html') return next(error)
  const own = toAppError(error)
  if (own.code === 'internal') return next(error)
  response
    .status(own.status)
    .type('html')
    .send(errorPage(own.message, String(response.locals['requestId'] ?? '')))
}
