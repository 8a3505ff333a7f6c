import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from '@freehold/auth'
import type { Clock, Logger } from '@freehold/core'
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

/** The context of one HTTP request. The session is looked up once, when first asked for. */
export function createRequestContext(services: Services, facts: RequestFacts): RequestContext {
  let principal: Promise<Principal | null> | undefined
  return {
    ...facts,
    services,
    actor: { kind: 'system', name: 'anonymous' },
    principal: () => (principal ??= services.auth.authenticate({ headers: facts.headers })),
  }
}
