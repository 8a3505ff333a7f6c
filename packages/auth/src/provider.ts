import type { IncomingHttpHeaders } from 'node:http'
import type { CallContext, TenantRef } from '@freehold/core'
import type { Router } from 'express'

/** The person behind a request. `userId` is control.users' id: nothing else of the system knows a provider's ids. */
export interface Principal {
  userId: string
  sessionId: string
  name: string
  email: string
  emailVerified: boolean
  /** This session passed a second factor, at sign-in or since. */
  mfa: boolean
  /** The last time the person fully proved who they are in this session: a second factor if they have one, else the password. */
  provenAt: Date
  /** The API key by which a program acts for this person, in one tenant and within its scopes; absent for a session. */
  key?: KeyPrincipal
}

/** An API key, as the request carries it. */
export interface KeyPrincipal {
  id: string
  kind: 'tenant' | 'personal'
  /** Its maker's, while they are a member. */
  membershipId: string
  tenant: TenantRef
  /** Permissions it may use, of those its maker holds at the time. */
  scopes: ReadonlySet<string>
  /** When the secret it came with ends by itself; null: never. */
  until: Date | null
}

/** What a browser must know to sign somebody in. */
export type SignInMethod =
  | { provider: 'embedded' }
  | { provider: 'clerk'; publishableKey: string; proxyUrl: string | null }

/**
 * What becomes of somebody whom a tenant's own sign-in server vouches for. @throws AppError `forbidden` with data.reason when
 * they may not come in
 */
export type JoinBySso = (
  call: CallContext,
  tenant: TenantRef,
  person: { userId: string; name: string; email: string },
) => Promise<void>

/** Single sign-on by tenants' own providers, as the feature that manages them needs it. */
export interface SsoSeam {
  /** What an admin enters at their provider. */
  callbackUrlOf(tenantId: string): string
  /** Encrypts a client secret for the database; only the sign-in can read it. */
  seal(secret: string): Promise<string>
  /** @throws AppError `invalid`, reason `sso_unreachable`, when nobody answers at the issuer as an OpenID provider */
  check(issuer: string, clientId: string): Promise<void>
}

/** Who is this? The one seam between the system and whatever signs people in. */
export interface AuthProvider {
  readonly name: 'embedded' | 'clerk'
  readonly signIn: SignInMethod
  /** Null: nobody, or a session that is over. @throws AppError `unavailable` when the database cannot be asked. */
  authenticate(req: { headers: IncomingHttpHeaders }): Promise<Principal | null>
  /**
   * When the session of an open stream ends by itself; null: it is over. Being asked is no use of the session.
   * @throws AppError `unavailable` when the database cannot be asked.
   */
  sessionEnd(principal: Principal): Promise<Date | null>
  /** Absent where the provider has single sign-on of its own. */
  readonly sso?: SsoSeam
  /** Ends every session of a person (control.users' id), at once, whoever asks: the caller has decided that they may. */
  revokeAllSessions(userId: string): Promise<void>
  /** Mount at `/api/auth`, before any body parser. Errors go to the server's error handler as AppError. */
  readonly routes: Router
  close(): Promise<void>
}
