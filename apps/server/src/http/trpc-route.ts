import type { IncomingHttpHeaders } from 'node:http'
import { actingHeader, createRequestContext, tenantHeader, toAppError } from '@freehold/api'
import { AppError, type ErrorCode } from '@freehold/core'
import { appRouter } from '@freehold/registry'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { RequestHandler } from 'express'
import type { AppOptions } from './create-app.ts'

const maxBatch = 20
const maxBodyBytes = 262_144
const refusals: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'forbidden',
  'not_found',
  'plan_limit',
  'payment_required',
])

/** `/trpc` for our own typed clients. */
export function trpcRoute({ services, log, clock }: AppOptions): RequestHandler[] {
  const handle = createExpressMiddleware({
    router: appRouter,
    maxBodySize: maxBodyBytes,
    createContext: ({ req, res, info }) =>
      createRequestContext(services, {
        requestId: String(res.locals['requestId']),
        ip: req.ip ?? null,
        headers: info.type === 'subscription' ? withAddress(req.headers, info.connectionParams) : req.headers,
        batchSize: procedureNames(req.path).length,
        log: log.child({ request_id: res.locals['requestId'] }),
        clock,
        note({ userId, keyId, tenantId }) {
          if (userId) res.locals['logFields'].user_id = userId
          if (keyId) res.locals['logFields'].key_id = keyId
          if (tenantId) res.locals['logFields'].tenant_id = tenantId
        },
        setHeader: (name, value) => void (res.headersSent || res.setHeader(name, value)),
        hangUp: () => res.destroy(),
      }),
    onError({ error, path, ctx }) {
      const own = toAppError(error)
      const route = path !== undefined && procedures.has(path) ? path : 'unknown'
      if (own.code === 'internal')
        log.error('procedure failed', {
          request_id: ctx?.requestId,
          route,
          error: String((own.cause as Error)?.stack ?? own.cause),
        })
      // Who tried what they may not is worth a line of its own; the request's line says who it was.
      else if (refusals.has(own.code))
        log.info('refused', { request_id: ctx?.requestId, route, code: own.code, ...own.data })
    },
    responseMeta({ errors }) {
      const retry = errors
        .map((error) => toAppError(error).retryAfterSeconds)
        .find((seconds) => seconds !== undefined)
      return retry === undefined ? {} : { headers: { 'Retry-After': String(retry) } }
    },
  })
  return [nameRoute, handle]
}

/** A browser's EventSource sends no headers of ours: which workspace a stream is of stands in its address. */
function withAddress(
  headers: IncomingHttpHeaders,
  address: Record<string, unknown> | null,
): IncomingHttpHeaders {
  const named = [tenantHeader, actingHeader].flatMap((name) => {
    const value = address?.[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  return { ...headers, ...Object.fromEntries(named) }
}

const procedures = new Set(Object.keys(appRouter._def.procedures))

/** The log line names procedures that exist; a stranger's text is not a route. */
const nameRoute: RequestHandler = (request, response, next) => {
  const names = procedureNames(request.path)
  if (names.length > maxBatch) throw new AppError('invalid', `A batch has at most ${maxBatch} calls.`)
  const known = names.every((name) => procedures.has(name))
  response.locals['logFields'].route = known ? `trpc ${[...new Set(names)].sort().join(',')}` : 'trpc unknown'
  // Combinations of names are without bound, and a metric keeps each label for ever.
  if (known && names.length > 1) response.locals.metricRoute = 'trpc batch'
  next()
}

/** As tRPC reads them: decoded first (an encoded comma separates too). What cannot be decoded it would answer by 500. */
function procedureNames(path: string): string[] {
  try {
    return decodeURIComponent(path.slice(1)).split(',')
  } catch (cause) {
    throw new AppError('invalid', 'The request could not be read.', { cause })
  }
}
