import { refusalOf, toAppError } from '@freehold/api'
import { receiveStripeEvent } from '@freehold/billing'
import type { AppError, CallContext } from '@freehold/core'
import { type RequestHandler, type Response, Router, raw as readBytes } from 'express'
import type { AppOptions } from './create-app.ts'
import { requestFacts } from './request-facts.ts'

/** Stripe's messages are a few KB; an invoice with hundreds of lines is the largest. */
const mostBytes = 1024 * 1024
/** What is not Stripe's costs its address so many calls: three hundred a minute, then it is not logged any more. */
const costOfRefused = 20

/**
 * `POST /api/stripe/webhooks`: no cookie, no session, the signature alone counts. Genuine messages are not limited, because Stripe sends
 * them in bursts of hundreds. 200: stored, or it was there. 400: not Stripe's; nothing is kept.
 */
export function stripeWebhooks({ services, log, clock }: AppOptions): Router {
  const routes = Router()
  const { stripeInbox: inbox } = services
  if (!inbox) return routes
  const receive: RequestHandler = async (request, response) => {
    const facts = requestFacts({ log, clock }, request, response)
    response.locals['logFields'].route = 'stripe webhook'
    const call: CallContext = {
      requestId: facts.requestId,
      actor: { kind: 'system', name: 'stripe' },
      ip: facts.ip,
      log: facts.log,
      clock,
    }
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    try {
      const stored = await receiveStripeEvent(
        call,
        { database: services.database, ...inbox },
        body,
        request.get('stripe-signature'),
      )
      response.status(200).json({ received: stored })
    } catch (error) {
      await refuse(services, toAppError(error), call, response)
    }
  }
  routes.post('/api/stripe/webhooks', readBytes({ type: () => true, limit: mostBytes }), receive)
  return routes
}

async function refuse(
  { limits }: AppOptions['services'],
  error: AppError,
  { log, ip }: CallContext,
  response: Response,
): Promise<void> {
  if (error.code !== 'invalid') {
    // Stripe sends it again.
    log.error('a message of stripe’s could not be stored', { error: error.cause ?? error })
    response.status(503).json({ error: 'Not stored. Send it again.' })
    return
  }
  const flood = refusalOf(await limits.admitAddress(ip, costOfRefused))
  // A line for each would let a stranger fill the disk; the request's own line says 429.
  if (!flood)
    log.warn('a message was refused: it is not stripe’s', { reason: error.message, cause: error.cause })
  response.status(flood ? 429 : 400).json({ error: error.message })
}
