import type { IncomingHttpHeaders } from 'node:http'
import { actingHeader, createRequestContext, tenantHeader, toAppError } from '@freehold/api'
import { AppError } from '@freehold/core'
import { appRouter } from '@freehold/registry'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { RequestHandler } from 'express'
import type { AppOptions } from './create-app.ts'
import { logFailure } from './log-failure.ts'
import { requestFacts } from './request-facts.ts'

const maxBatch = 20
const maxBodyBytes = 262_144

/** `/trpc` for our own typed clients. */
export function trpcRoute({ services, log, clock }: AppOptions): RequestHandler[] {
  const handle = createExpressMiddleware({
    router: appRouter,
    maxBodySize: maxBodyBytes,
    createContext: ({ req, res, info }) =>
      createRequestContext(services, {
        ...requestFacts({ log, clock }, req, res),
        headers: info.type === 'subscription' ? withAddress(req.headers, info.connectionParams) : req.headers,
        batchSize: procedureNames(req.path).length,
      }),
    onError({ error, path, ctx }) {
      const own = toAppError(error)
      const route = path !== undefined && procedures.has(path) ? path : 'unknown'
      logFailure(log, { requestId: ctx?.requestId, route }, own)
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
