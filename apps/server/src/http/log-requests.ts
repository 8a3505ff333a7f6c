import { type Logger, newId } from '@freehold/core'
import type { Metrics } from '@freehold/observability'
import type { RequestHandler } from 'express'

declare global {
  namespace Express {
    interface Locals {
      requestId: string
      /** Filled while the request is worked on; printed with its line. */
      logFields: { user_id: string | null; tenant_id: string | null; key_id?: string; route?: string }
      /** The route's name in the metrics, from a small set, where the line says more. */
      metricRoute?: string
    }
  }
}

/** Gives the request its id (in every answer), and writes one line when it is over, also when the client went away. */
export function logRequests(log: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const start = performance.now()
    const requestId = newId()
    response.locals['requestId'] = requestId
    response.locals['logFields'] = { tenant_id: null, user_id: null }
    response.setHeader('Request-Id', requestId)
    response.once('close', () => {
      const durationMs = Math.round((performance.now() - start) * 10) / 10
      const fields = response.locals['logFields'] as Express.Locals['logFields']
      const route = fields.route ?? routeOf(request.path)
      // A stream lasts as long as somebody looks at the page, and ends by their leaving: no measure of ours.
      const streamed = String(response.getHeader('content-type')).startsWith('text/event-stream')
      const status = response.writableFinished || streamed ? response.statusCode : 499
      if (!streamed) metrics.observeRequest(response.locals.metricRoute ?? route, status, durationMs / 1000)
      log[status >= 500 ? 'error' : 'info']('request', {
        request_id: requestId,
        ...traceOf(request.headers['traceparent']),
        method: request.method,
        ...fields,
        route,
        status,
        duration_ms: durationMs,
      })
    })
    next()
  }
}

/** W3C Trace Context: the id by which the caller's own systems know this request. */
function traceOf(traceparent: string | string[] | undefined): { trace_id?: string } {
  const id = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/.exec(String(traceparent))?.[1]
  return id === undefined || /^0+$/.test(id) ? {} : { trace_id: id }
}

/** A bounded set of names: paths carry ids, slugs and whatever a stranger types. */
function routeOf(path: string): string {
  const first = path.split('/')[1] ?? ''
  return ['api', 'trpc', 'files', 'assets', 'healthz', 'readyz', 'dev'].includes(first) ? `/${first}` : '/app'
}
