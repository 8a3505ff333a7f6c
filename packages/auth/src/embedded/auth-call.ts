import type { IncomingHttpHeaders } from 'node:http'
import type { CallContext } from '@freehold/core'
import type { AuthProvider, JoinBySso, Principal } from '../provider.ts'
import type { EngineAnswer, Question } from './ask-engine.ts'
import type { AuthDatabase } from './auth-database.ts'
import type { Background } from './background.ts'
import type { BreachCheck } from './breached-password.ts'
import type { Engine } from './engine.ts'
import type { SignInMail } from './mails.ts'
import type { OwnCookie } from './sign-cookie.ts'
import type { Oidc } from './sso/oidc.ts'
import type { Throttle } from './throttle.ts'

/** What the embedded provider builds once. */
export interface AuthServices {
  engine: Engine
  database: AuthDatabase
  throttle: Throttle
  authenticate: AuthProvider['authenticate']
  background: Background
  /** Has a mail sent, behind the answer's back. */
  post(mail: SignInMail): void
  publicUrl: string
  checkBreach: BreachCheck
  /** Passwords are compared with known leaks here. */
  leakCheckOn: boolean
  /** The signed cookie of that name (behind our prefix), if its signature is ours. */
  readCookie(headers: IncomingHttpHeaders, name: string): string | null
  signCookie(cookie: OwnCookie): string
  oidc: Oidc
  joinBySso: JoinBySso
  /** The session token among cookies that the engine set. */
  tokenOf(setCookies: string[]): string | null
}

/** One call of a sign-in route: first argument of its verbs. */
export interface AuthCall extends CallContext {
  readonly services: AuthServices
  readonly address: string
  /** Who is signed in already, if anybody. */
  readonly principal: Principal | null
  /** Asks better-auth on the caller's behalf. */
  ask(question: Question): Promise<EngineAnswer>
  /** A cookie of the caller that carries our signature: its value. Named without our prefix. */
  signedCookie(name: string): string | null
  /** One signed cookie for the answer. */
  setOwnCookie(cookie: OwnCookie): void
  /** Cookies for the answer. */
  setCookies(cookies: string[]): void
}

/** A call of somebody signed in. */
export interface PersonCall extends AuthCall {
  readonly principal: Principal
}
