import type { AccessContext } from '@freehold/access'
import { type Services, toAppError } from '@freehold/api'
import { type CallContext, silentLogger, systemClock } from '@freehold/core'
import { type ErrorRequestHandler, Router } from 'express'
import { errorPage } from './error-page.ts'
import { openFile } from './open-file.ts'
import { openLinkedFile } from './open-linked-file.ts'
import { requireFile } from './require-file.ts'
import { sendFile } from './send-file.ts'

/**
 * `GET /files/:tenantSlug/:fileId`: a download for the person of the session, or for a key. A workspace one is not in, a file that
 * is not there, another tenant's and a colleague's are one answer. `GET /files/links/:token`: for whoever has the link.
 */
export function filesRouter(
  services: Services,
  call: Pick<CallContext, 'log' | 'clock'> = { log: silentLogger, clock: systemClock },
): Router {
  const routes = Router()
  routes.get('/files/links/:token', async (request, response) => {
    const { tenant, file } = await openLinkedFile(services, call, request, response)
    await sendFile(services.files, tenant, file, request, response)
  })
  routes.get('/files/:tenantSlug/:fileId', async (request, response) => {
    const find = (ctx: AccessContext, id: string) => requireFile(ctx, services.catalogue, id)
    const { tenant, file } = await openFile(services, call, request, response, find)
    await sendFile(services.files, tenant, file, request, response)
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
