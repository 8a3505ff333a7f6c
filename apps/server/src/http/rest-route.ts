import { createRequestContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { problemAnswer, type RestBridge } from '@freehold/rest'
import { type RequestHandler, Router } from 'express'
import type { AppOptions } from './create-app.ts'
import { logFailure } from './log-failure.ts'
import { requestFacts } from './request-facts.ts'
import { restBridges } from './rest-versions.ts'

/** `/api/v1`, `/api/v2`: the REST API for everybody else, by API key only, so that no page can use a person's cookies. */
export function restRoutes(options: AppOptions): Router {
  const { publicUrl, corsOrigins } = options.config
  const routes = Router()
  for (const bridge of restBridges({ publicUrl, allowedOrigins: corsOrigins }))
    routes.use(`/api/${bridge.version}`, restRoute(bridge, options))
  return routes
}

function restRoute(bridge: RestBridge, { services, log, clock }: AppOptions): RequestHandler {
  return (request, response) => {
    const requestId = String(response.locals['requestId'])
    return bridge.handle(request, response, {
      requestId,
      url: request.url,
      context: () =>
        createRequestContext(services, {
          ...requestFacts({ log, clock }, request, response),
          headers: request.headers,
          batchSize: 1,
        }),
      named(route) {
        response.locals['logFields'].route = route
      },
      failed: (error, route) => logFailure(log, { requestId, route }, error),
    })
  }
}

/** Whatever else a program asks for below `/api`: an answer for programs, never the app's page. */
export function noSuchApi(publicUrl: string): RequestHandler {
  return (request, response) =>
    problemAnswer(request, response, new AppError('not_found', 'There is no such address below /api.'), {
      docs: `${publicUrl}/docs/errors`,
      path: request.originalUrl.split('?')[0] ?? '',
      requestId: String(response.locals['requestId']),
    })
}
