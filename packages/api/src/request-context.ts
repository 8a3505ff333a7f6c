import type { IncomingHttpHeaders } from 'node:http'
import { keyTokenOf, type Principal } from '@freehold/auth'
import type { Actor, Clock, Logger } from '@freehold/core'
import type { RequestContext } from './context.ts'
import type { Services } from './services.ts'

export interface RequestFacts {
  requestId: string
  ip: string | null
  headers: IncomingHttpHeaders
  batchSize: number
  log: Logger
  clock: Clock
  note: RequestContext['note']
  setHeader: RequestContext['setHeader']
  hangUp?: () => void
}

/** Who is behind a request: by its API key if it comes with one, else by its session. Never both: a bad key is nobody. */
export function authenticateRequest(
  { auth, keys }: Pick<Services, 'auth' | 'keys'>,
  headers: IncomingHttpHeaders,
): Promise<Principal | null> {
  const token = keyTokenOf(headers)
  if (token === null) return auth.authenticate({ headers })
  return keys ? keys.authenticate(token) : Promise.resolve(null)
}

/** As whom a request acts. */
export function actorOf({ userId, key }: Principal): Actor {
  return key ? { kind: 'api_key', keyId: key.id, onBehalfOf: userId } : { kind: 'user', userId }
}

/** The context of one HTTP request. The session is looked up once, when first asked for. */
export function createRequestContext(services: Services, facts: RequestFacts): RequestContext {
  let principal: Promise<Principal | null> | undefined
  return {
    ...facts,
    services,
    actor: { kind: 'system', name: 'anonymous' },
    principal: () => (principal ??= authenticateRequest(services, facts.headers)),
  }
}
