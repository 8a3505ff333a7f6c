import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { authorize, loadCaller } from '@freehold/access'
import { type Services, toAppError } from '@freehold/api'
import {
  AppError,
  type CallContext,
  isId,
  newId,
  notFound,
  silentLogger,
  systemClock,
  type TenantRef,
} from '@freehold/core'
import type { File } from '@freehold/files'
import { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import { errorPage } from './error-page.ts'
import { requireFile } from './require-file.ts'

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

async function openFile(
  services: Services,
  { log, clock }: Pick<CallContext, 'log' | 'clock'>,
  request: Request,
  response: Response,
): Promise<{ tenant: TenantRef; file: File }> {
  const principal = await services.auth.authenticate({ headers: request.headers })
  if (!principal) throw new AppError('unauthenticated', 'Sign in to download this file.')
  note(response, { user_id: principal.userId })
  const { tenantSlug, fileId } = request.params as { tenantSlug: string; fileId: string }
  const [tenant] =
    tenantSlug.length <= 48
      ? await services.database.callDoor<TenantRef>('resolve_tenant', [principal.userId, tenantSlug])
      : []
  if (!tenant || !isId(fileId)) throw notFound('file')
  note(response, { tenant_id: tenant.id })
  const requestId = String(response.locals['requestId'] ?? newId())
  const actor = { kind: 'user', userId: principal.userId } as const
  const file = await services.database.inTenant(
    { requestId, actor, ip: request.ip ?? null, log, clock },
    tenant,
    async (tx) => {
      const ctx = Object.assign(tx, { caller: await loadCaller(tx) })
      if (ctx.caller.membershipId === null) throw notFound('file')
      authorize(ctx, 'file:read')
      return requireFile(ctx, fileId)
    },
  )
  return { tenant, file }
}

/** For the request's log line, when the server keeps one. */
function note(response: Response, fields: Record<string, string>): void {
  Object.assign(response.locals['logFields'] ?? {}, fields)
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
