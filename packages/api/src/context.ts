import type { IncomingHttpHeaders } from 'node:http'
import type { AccessContext, Caller } from '@freehold/access'
import type { Principal } from '@freehold/auth'
import type { CallContext, TenantRef } from '@freehold/core'
import type { LiveStream } from './live-stream.ts'
import type { Services } from './services.ts'

/** One HTTP request as tRPC sees it, before anything is known of the caller. */
export interface RequestContext extends CallContext {
  readonly services: Services
  readonly headers: IncomingHttpHeaders
  /** How many procedures this HTTP request carries; mutations travel alone. */
  readonly batchSize: number
  /** Of a call that was counted already, because a file came with it: whose slots it takes. */
  slots?: string
  /** Asked at most once per HTTP request. */
  principal(): Promise<Principal | null>
  /** For the request's log line. */
  note(fields: { userId?: string; keyId?: string; tenantId?: string; route?: string }): void
  /** Of the HTTP answer, whatever becomes of the procedure. */
  setHeader(name: string, value: string): void
  /** Cuts the connection, for a stream whose reader does not read. */
  hangUp?(): void
}

/** A signed-in person outside any tenant: onboarding, the list of workspaces, the profile. */
export interface PersonContext extends CallContext {
  readonly principal: Principal
  readonly services: Services
}

/** First argument of a stream's verb: no transaction is open while it runs, and `open` asks again whenever that may matter. */
export interface StreamContext extends Pick<AccessContext, 'caller' | 'tenant'> {
  readonly open: () => Promise<LiveStream>
}

/** First argument of every verb of a tenant: the open transaction, the caller's standing, the services. */
export interface VerbContext extends AccessContext {
  /** Who is signed in; absent in jobs, seeds and tests of verbs. */
  readonly principal?: Principal
  readonly services: Services
}

/** First argument of a verb that asks somebody outside: no transaction is open, `inTenant` opens one through the same gates. */
export interface OutsideContext extends CallContext {
  readonly tenant: TenantRef
  readonly caller: Caller
  readonly principal: Principal
  readonly services: Services
  /** For the provider: the same for a request that is repeated with its Idempotency-Key, in this tenant; else a new one. */
  readonly idempotencyKey: string
  inTenant<T>(work: (ctx: VerbContext) => Promise<T>): Promise<T>
}
