import { AppError, type CallContext, type Clock, invalidInput, type Logger } from '@freehold/core'
import { json, type Request, type RequestHandler, Router, raw as rawBody } from 'express'
import * as z from 'zod/mini'
import { refuseCrossSite } from '../embedded/refuse-cross-site.ts'
import type { ClerkPrincipal } from './authenticate.ts'
import {
  listSessions,
  revokeOtherSessions,
  revokeSession,
  type SessionServices,
  signOut,
} from './own-sessions.ts'
import { receiveWebhook } from './receive-webhook.ts'

export interface ClerkRouteOptions {
  services: SessionServices
  authenticate(req: Pick<Request, 'headers'>): Promise<ClerkPrincipal | null>
  webhookSecrets: string[]
  personChanged(call: CallContext, userId: string): Promise<void>
  publicUrl: string
  log: Logger
  clock: Clock
}

/** Clerk's largest message is a user with many addresses. */
const webhookLimit = '256kb'
const revokeInput = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(200)) })

/** All there is under `/api/auth` with Clerk: its messages, and a person's sessions. Signing in is between browser and Clerk. */
export function clerkRoutes(options: ClerkRouteOptions): Router {
  const { services, authenticate, publicUrl } = options
  const router = Router()
  // Before the check for our own pages: who sends this is proven by its signature.
  router.post(
    '/webhooks/clerk',
    rawBody({ type: 'application/json', limit: webhookLimit }),
    receiveWebhook({ database: services.database, ...options }),
  )
  const csrf: RequestHandler = (req, _res, next) => {
    refuseCrossSite(req, publicUrl)
    next()
  }
  router.use(csrf, json({ limit: '16kb' }))
  const person = (verb: (caller: ClerkPrincipal, body: unknown) => Promise<object>) =>
    answer(async (req) => {
      const caller = await authenticate(req)
      if (!caller) throw new AppError('unauthenticated', 'Sign in to continue.')
      return verb(caller, req.body)
    })
  router.get(
    '/get-session',
    answer(async (req) => ({ user: describe(await authenticate(req)) })),
  )
  router.post(
    '/sign-out',
    answer(async (req) => signOut(services, await authenticate(req))),
  )
  router.get(
    '/list-sessions',
    person((caller) => listSessions(services, caller)),
  )
  router.post(
    '/revoke-session',
    person((caller, body) => revokeSession(services, caller, idOf(body))),
  )
  router.post(
    '/revoke-other-sessions',
    person((caller) => revokeOtherSessions(services, caller)),
  )
  router.use(() => {
    throw new AppError('not_found', 'There is no such address.')
  })
  return router
}

function answer(verb: (req: Request) => Promise<object>): RequestHandler {
  return async (req, res) => void res.set('Cache-Control', 'no-store').json(await verb(req))
}

function describe(person: ClerkPrincipal | null) {
  return person && { id: person.userId, name: person.name, email: person.email }
}

function idOf(body: unknown): string {
  const parsed = z.safeParse(revokeInput, body)
  if (!parsed.success) throw invalidInput(parsed.error.issues)
  return parsed.data.id
}
