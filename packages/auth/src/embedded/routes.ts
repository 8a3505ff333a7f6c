import { AppError, type Clock, invalidInput, type Logger, newId } from '@freehold/core'
import { asAppError } from '@freehold/db'
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express'
import * as z from 'zod/mini'
import * as schema from '../schema.ts'
import { askEngine } from './ask-engine.ts'
import type { AuthCall, AuthServices, PersonCall } from './auth-call.ts'
import { clientAddress } from './client-address.ts'
import { refuseCrossSite } from './refuse-cross-site.ts'
import { addPasskey } from './verbs/add-passkey.ts'
import { beginPasskey } from './verbs/begin-passkey.ts'
import { beginSso } from './verbs/begin-sso.ts'
import { beginTwoFactor } from './verbs/begin-two-factor.ts'
import { changePassword } from './verbs/change-password.ts'
import { confirmTwoFactor } from './verbs/confirm-two-factor.ts'
import { disableTwoFactor } from './verbs/disable-two-factor.ts'
import { findSignInMethod } from './verbs/find-sign-in-method.ts'
import { finishSso } from './verbs/finish-sso.ts'
import { getOffers } from './verbs/get-offers.ts'
import { getSecurity } from './verbs/get-security.ts'
import { getSession } from './verbs/get-session.ts'
import { listSessions } from './verbs/list-sessions.ts'
import { prove } from './verbs/prove.ts'
import { beginPasskeyProof, proveByPasskey } from './verbs/prove-by-passkey.ts'
import { removePasskey } from './verbs/remove-passkey.ts'
import { renamePasskey } from './verbs/rename-passkey.ts'
import { replaceBackupCodes } from './verbs/replace-backup-codes.ts'
import { requestPasswordReset } from './verbs/request-password-reset.ts'
import { resetPassword } from './verbs/reset-password.ts'
import { revokeOtherSessions } from './verbs/revoke-other-sessions.ts'
import { revokeSession } from './verbs/revoke-session.ts'
import { secondStep } from './verbs/second-step.ts'
import { sendVerificationEmail } from './verbs/send-verification-email.ts'
import { signIn } from './verbs/sign-in.ts'
import { beginPasskeySignIn, signInByPasskey } from './verbs/sign-in-by-passkey.ts'
import { signOut } from './verbs/sign-out.ts'
import { signUp } from './verbs/sign-up.ts'
import { verifyEmail } from './verbs/verify-email.ts'

export interface RouteOptions {
  services: AuthServices
  log: Logger
  clock: Clock
  trustedProxies: number
}

type Verb<Call, Input> = (call: Call, input: Input) => Promise<object>

/** All there is under `/api/auth`. better-auth's own endpoints cannot be reached from outside. */
export function authRoutes(options: RouteOptions): Router {
  const router = express.Router()
  const csrf: RequestHandler = (req, _res, next) => {
    refuseCrossSite(req, options.services.publicUrl)
    next()
  }
  router.use(csrf, express.json({ limit: '16kb' }), refuseUnreadable)

  const anyone = <S extends z.ZodMiniType>(input: S, verb: Verb<AuthCall, z.output<S>>) =>
    handler(options, input, verb)
  const person = <S extends z.ZodMiniType>(input: S, verb: Verb<PersonCall, z.output<S>>) =>
    handler(options, input, (call, value) => verb(signedIn(call), value))

  router.post('/sign-up/email', anyone(schema.signUpInput, signUp))
  router.post('/verify-email', anyone(schema.verifyEmailInput, verifyEmail))
  router.post('/send-verification-email', anyone(schema.emailInput, sendVerificationEmail))
  router.post('/sign-in/email', anyone(schema.signInInput, signIn))
  router.post('/sign-out', anyone(schema.nothing, signOut))
  router.post('/request-password-reset', anyone(schema.emailInput, requestPasswordReset))
  router.post('/reset-password', anyone(schema.resetPasswordInput, resetPassword))
  router.get('/offers', anyone(schema.nothing, getOffers))
  router.get('/get-session', anyone(schema.nothing, getSession))
  router.post('/change-password', person(schema.changePasswordInput, changePassword))
  router.get('/list-sessions', person(schema.nothing, listSessions))
  router.post('/revoke-session', person(schema.revokeSessionInput, revokeSession))
  router.post('/revoke-other-sessions', person(schema.nothing, revokeOtherSessions))
  router.post('/sign-in/second-step', anyone(schema.secondStepInput, secondStep))
  router.get('/security', person(schema.nothing, getSecurity))
  router.post('/prove', person(schema.proveInput, prove))
  router.post('/sign-in/method', anyone(schema.emailInput, findSignInMethod))
  router.post('/sign-in/sso', anyone(schema.beginSsoInput, beginSso))
  router.get('/sso/callback/:tenantId', ssoCallback(options))
  router.post('/sign-in/passkey/begin', anyone(schema.nothing, beginPasskeySignIn))
  router.post('/sign-in/passkey', anyone(schema.passkeyAnswerInput, signInByPasskey))
  router.post('/prove/passkey/begin', person(schema.nothing, beginPasskeyProof))
  router.post('/prove/passkey', person(schema.passkeyAnswerInput, proveByPasskey))
  router.post('/passkeys/begin', person(schema.nothing, beginPasskey))
  router.post('/passkeys/add', person(schema.addPasskeyInput, addPasskey))
  router.post('/passkeys/rename', person(schema.renamePasskeyInput, renamePasskey))
  router.post('/passkeys/remove', person(schema.removePasskeyInput, removePasskey))
  router.post('/two-factor/begin', person(schema.nothing, beginTwoFactor))
  router.post('/two-factor/confirm', person(schema.confirmTwoFactorInput, confirmTwoFactor))
  router.post('/two-factor/off', person(schema.nothing, disableTwoFactor))
  router.post('/two-factor/backup-codes', person(schema.nothing, replaceBackupCodes))
  router.use(() => {
    throw new AppError('not_found', 'There is no such address.')
  })
  return router
}

function signedIn(call: AuthCall): PersonCall {
  const { principal } = call
  if (!principal) throw new AppError('unauthenticated', 'Sign in to continue.')
  return { ...call, principal }
}

function handler<S extends z.ZodMiniType>(
  options: RouteOptions,
  input: S,
  verb: Verb<AuthCall, z.output<S>>,
): RequestHandler {
  return async (req, res) => {
    const call = await callOf(options, req, res)
    try {
      const parsed = z.safeParse(input, req.body)
      if (!parsed.success) throw invalidInput(parsed.error.issues)
      const answer = await options.services.database.withContext(call, () => verb(call, parsed.data))
      res.set('Cache-Control', 'no-store').json(answer)
    } catch (error) {
      const own = asAppError(error)
      if (own instanceof AppError && own.code !== 'invalid')
        call.log.info('refused', { route: req.path, code: own.code, ip: call.ip, ...own.data })
      throw own
    }
  }
}

/** A page, not an answer to a script: whatever happens, the browser is led to a page of the app that says it. */
function ssoCallback(options: RouteOptions): RequestHandler<{ tenantId: string }> {
  const { services } = options
  return async (req, res) => {
    const call = await callOf(options, req, res)
    const query = req.originalUrl.slice(req.originalUrl.indexOf('?') + 1)
    const arrival = { tenantId: req.params.tenantId, query }
    const go = (path: string) =>
      res.set('Cache-Control', 'no-store').redirect(303, `${services.publicUrl}${path}`)
    try {
      go(
        await services.database.withContext(call, () =>
          finishSso(call, arrival, req.get('user-agent') ?? ''),
        ),
      )
    } catch (error) {
      const own = asAppError(error)
      if (!(own instanceof AppError)) throw own
      const reason = String(own.data?.['reason'] ?? own.code)
      call.log.info('refused', { route: '/sso/callback', code: own.code, reason, ip: call.ip })
      go(`/sign-in?problem=${encodeURIComponent(reason)}`)
    }
  }
}

async function callOf(
  { services, log, clock, trustedProxies }: RouteOptions,
  req: Request,
  res: Response,
): Promise<AuthCall> {
  const address = clientAddress(req, trustedProxies)
  const principal = await services.authenticate(req)
  const requestId = String(res.locals['requestId'] ?? newId())
  return {
    services,
    address,
    principal,
    requestId,
    actor: principal ? { kind: 'user', userId: principal.userId } : { kind: 'system', name: 'sign-in' },
    ip: address,
    log: log.child({ request_id: requestId }),
    clock,
    ask: (question) =>
      askEngine(services.engine, services.publicUrl, { headers: req.headers, address }, question),
    signedCookie: (name) => services.readCookie(req.headers, name),
    setOwnCookie: (cookie) => res.append('Set-Cookie', services.signCookie(cookie)),
    setCookies(cookies) {
      for (const cookie of cookies) res.append('Set-Cookie', cookie)
    },
  }
}

/** The body parser's errors in our terms. Express knows an error handler by its four arguments. */
const refuseUnreadable: ErrorRequestHandler = (error: { status?: number }, _req, _res, next) => {
  if (error instanceof AppError || error.status === undefined || error.status >= 500) return next(error)
  next(
    error.status === 413
      ? new AppError('too_large', 'The request is larger than allowed.')
      : new AppError('invalid', 'The request could not be read.', { cause: error }),
  )
}
