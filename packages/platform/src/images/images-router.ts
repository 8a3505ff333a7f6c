import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { type AccessContext, authorizedLoad } from '@freehold/access'
import { authenticateRequest, type Services } from '@freehold/api'
import { AppError, type CallContext, isId, notFound, silentLogger, systemClock } from '@freehold/core'
import { type File, findFile } from '@freehold/files'
import { type Response, Router } from 'express'
import { openFile } from '../files/index.ts'

/**
 * `GET /images/:tenantSlug/:fileId` and `GET /images/people/:pictureId/:size`: pictures that we made ourselves, so a page may
 * show them. What an address shows never changes.
 */
export function imagesRouter(
  services: Services,
  call: Pick<CallContext, 'log' | 'clock'> = { log: silentLogger, clock: systemClock },
): Router {
  const routes = Router()
  routes.get('/images/people/:pictureId/:size', async (request, response) => {
    const principal = await authenticateRequest(services, request.headers)
    if (!principal) throw new AppError('unauthenticated', 'Sign in to see this picture.')
    const { pictureId, size } = request.params
    if (!isId(pictureId) || !['64', '256'].includes(size)) throw notFound('picture')
    const [row] = await services.database.callDoor<{ read_user_picture: Buffer | null }>(
      'read_user_picture',
      [principal.userId, principal.key?.tenant.id ?? null, pictureId, size === '64'],
    )
    if (!row?.read_user_picture) throw notFound('picture')
    inline(response, 'image/webp', row.read_user_picture.length).end(row.read_user_picture)
  })
  routes.get('/images/:tenantSlug/:fileId', async (request, response) => {
    const find = (ctx: AccessContext, id: string) => requireImage(services, ctx, id)
    const { tenant, file } = await openFile(services, call, request, response, find)
    const bytes = services.files.read(tenant.id, file.storageKey)
    await once(bytes, 'readable')
    inline(response, file.contentType, file.size)
    await pipeline(bytes, response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
    })
  })
  return routes
}

/** Never a file as it came: only what the job made. Whoever may read the record sees its picture, and every member the logo. */
async function requireImage({ catalogue }: Services, ctx: AccessContext, id: string): Promise<File> {
  const file = await findFile(ctx, id)
  if (file.purpose !== 'image' || !file.subject || !file.recordId) throw notFound('file')
  if (file.subject === 'tenant') return file
  const resource = catalogue.records.get(file.subject)
  if (!resource) throw notFound('file')
  await authorizedLoad(ctx, `${file.subject}:read`, resource, file.recordId)
  return file
}

function inline(response: Response, contentType: string, size: number): Response {
  return response.set({
    'Content-Type': contentType,
    'Content-Length': String(size),
    'Content-Disposition': 'inline',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, max-age=31536000, immutable',
  })
}
