import type { Clock, Logger } from '@freehold/core'
import type { Config } from '@freehold/core/config'
import { devMailRouter, mailPreviewRouter } from '@freehold/mail'
import type { Metrics } from '@freehold/observability'
import { filesRouter } from '@freehold/platform/files'
import { imagesRouter } from '@freehold/platform/images'
import { unsubscribeRouter } from '@freehold/platform/notifications'
import type { Simulator } from '@freehold/stripe-simulator'
import express, { type Express } from 'express'
import type { ServerServices } from '../boot/create-services.ts'
import { simulatorPath } from '../stripe/simulator-path.ts'
import { answerError } from './answer-error.ts'
import { docsRoutes } from './docs/docs-routes.ts'
import { healthRoutes } from './health.ts'
import { limitAddresses } from './limit-addresses.ts'
import { logRequests } from './log-requests.ts'
import { refuseCrossSite } from './refuse-cross-site.ts'
import { noSuchApi, restRoutes } from './rest-route.ts'
import { securityHeaders } from './security-headers.ts'
import { stripeWebhooks } from './stripe-webhooks.ts'
import { trpcRoute } from './trpc-route.ts'
import { uploadRoute } from './upload-route.ts'
import { webApp } from './web-app.ts'

export interface AppOptions {
  config: Config
  services: ServerServices
  log: Logger
  clock: Clock
  metrics: Metrics
  /** The repository's root: where the built web app is. */
  root: string
  /** Absent in production, with Stripe's own keys, and where others than this machine reach us. */
  simulator?: Simulator
}

/** The HTTP surface, top to bottom as a request meets it. */
export function createApp(options: AppOptions): Express {
  const { config, services, log, metrics } = options
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', config.trustedProxies)
  app.use(logRequests(log, metrics))
  app.use(securityHeaders(config))
  app.use(healthRoutes(services, options.clock))
  // Before the limit of addresses: Stripe's messages come in bursts, and only what is not Stripe's is counted.
  app.use(stripeWebhooks(options))
  app.use(limitAddresses(options))
  // Before the check for other sites: no cookie counts here, and listed origins may call.
  app.use(restRoutes(options))
  app.use(unsubscribeRouter(services, { log, clock: options.clock }))
  app.use(refuseCrossSite)
  app.use('/api/auth', services.auth.routes)
  app.use('/api', noSuchApi(config.publicUrl))
  app.use('/trpc', trpcRoute(options))
  app.post('/uploads/:procedure', uploadRoute(options))
  app.use(filesRouter(services, { log, clock: options.clock }))
  app.use(imagesRouter(services, { log, clock: options.clock }))
  if (config.mode === 'development' && isLoopback(config.host) && services.mailer.inbox)
    app.use('/dev', devMailRouter(services.mailer.inbox), mailPreviewRouter())
  if (options.simulator) app.use(simulatorPath, options.simulator.router())
  app.use('/docs', docsRoutes(services.auth.signIn))
  app.use(webApp(options.root, services.auth.signIn))
  app.use(answerError(log))
  return app
}

/** The local inbox holds links that sign people in: only for this machine. */
function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(host)
}
