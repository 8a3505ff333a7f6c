import { type Clock, deriveSecret, type Logger } from '@freehold/core'
import type { AuthProvider, JoinBySso } from '../provider.ts'
import type { AuthServices } from './auth-call.ts'
import { createAuthDatabase } from './auth-database.ts'
import { createAuthenticate } from './authenticate.ts'
import { createBackground } from './background.ts'
import { createBreachCheck } from './breached-password.ts'
import { cookiePrefix, createEngine } from './engine.ts'
import type { SignInMail } from './mails.ts'
import { revokeAllSessions } from './revoke-all-sessions.ts'
import { authRoutes } from './routes.ts'
import { seal } from './seal.ts'
import { readSignedCookie } from './session-cookie.ts'
import { createSessionEnd } from './session-end.ts'
import { signedCookie } from './sign-cookie.ts'
import { createOidc } from './sso/oidc.ts'
import { sweep } from './sweep.ts'
import { createThrottle } from './throttle.ts'

export interface EmbeddedAuthOptions {
  /** URL of freehold_auth. */
  authUrl: string
  /** Signs cookies and links: at least 32 characters, kept between restarts. */
  secret: string
  /** The origin people type. */
  publicUrl: string
  /** Puts a mail on its way; resolves as soon as it cannot be lost any more. `query` runs as freehold_auth. */
  postMail(mail: SignInMail, query: AuthQuery): Promise<void>
  log: Logger
  clock: Clock
  production: boolean
  /** How many proxies in front may be believed about the caller's address. */
  trustedProxies: number
  /** Base of the range API that knows leaked passwords; null asks nobody. */
  passwordRangeUrl: string | null
  joinBySso: JoinBySso
}

export type AuthQuery = (statement: string, values: unknown[]) => Promise<unknown>

/** The embedded provider; what it is made of serves createPerson and tests, not requests. */
export interface EmbeddedAuth extends AuthProvider {
  readonly name: 'embedded'
  readonly services: AuthServices
}

const sweepEveryMs = 3_600_000

/** Sign-in by better-auth in schema auth of our own database. @throws when production would send cookies in clear text. */
export async function createEmbeddedAuth(options: EmbeddedAuthOptions): Promise<EmbeddedAuth> {
  const { secret, publicUrl, log, clock } = options
  assertSafeAddress(publicUrl, options.production)
  const background = createBackground(log)
  const database = createAuthDatabase(options.authUrl, (error) =>
    log.warn('sign-in database connection lost', { error: error.message }),
  )
  const query: AuthQuery = (statement, values) => database.pool.query(statement, values)
  const post = (mail: SignInMail) => background.run('mail', options.postMail(mail, query))
  const engine = createEngine({ database, secret, publicUrl, post, log })
  const cookieName = (await engine.$context).authCookies.sessionToken.name
  const authenticate = createAuthenticate({ pool: database.sessions, cookieName, secret, clock, background })
  const throttle = createThrottle(database.pool, deriveSecret(secret, 'throttle'), clock)
  const callbackUrlOf = (tenantId: string) => `${publicUrl}/api/auth/sso/callback/${tenantId}`
  const oidc = createOidc({ callbackUrlOf, local: !options.production })
  const services: AuthServices = {
    engine,
    database,
    throttle,
    authenticate,
    background,
    post,
    publicUrl,
    checkBreach: createBreachCheck(options.passwordRangeUrl, log),
    leakCheckOn: options.passwordRangeUrl !== null,
    readCookie: (headers, name) =>
      readSignedCookie(headers.cookie, `${cookiePrefix(publicUrl)}.${name}`, secret),
    signCookie: (cookie) =>
      signedCookie(cookie, {
        prefix: cookiePrefix(publicUrl),
        secret,
        https: publicUrl.startsWith('https:'),
      }),
    oidc,
    joinBySso: options.joinBySso,
    tokenOf: (setCookies) =>
      readSignedCookie(setCookies.map((cookie) => cookie.split(';')[0]).join(';'), cookieName, secret),
  }
  const timer = setInterval(
    () => background.run('sweep of sessions', sweep(database, clock.now(), log)),
    sweepEveryMs,
  )
  timer.unref()
  return {
    name: 'embedded',
    signIn: { provider: 'embedded' },
    services,
    authenticate,
    sessionEnd: createSessionEnd(database.sessions, clock),
    sso: {
      callbackUrlOf,
      seal: (clientSecret) => seal(engine, clientSecret),
      async check(issuer, clientId) {
        await oidc.begin({ tenantId: '', issuer, clientId, clientSecret: '' }, '')
      },
    },
    revokeAllSessions: (userId) => revokeAllSessions(database, userId, { log, clock }),
    routes: authRoutes({ services, log, clock, trustedProxies: options.trustedProxies }),
    async close() {
      clearInterval(timer)
      await background.settled()
      await database.close()
    },
  }
}

/** Browsers send `Secure` cookies by https only; on a loopback address clear text harms nobody. */
function assertSafeAddress(publicUrl: string, production: boolean): void {
  const { protocol, hostname } = new URL(publicUrl)
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (production && protocol !== 'https:' && !loopback)
    throw new Error(`PUBLIC_URL must start with https:// in production, but is ${publicUrl}.`)
}
