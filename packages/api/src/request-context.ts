import type { Principal } from '@freehold/auth'
import type { Clock, Logger, TenantRef } from '@freehold/core'
import type { IncomingHttpHeaders } from 'node:http'
import type { RequestContext } from './context.ts'
import type { Services } from './services.ts'

/** Names the tenant of a call from our own clients. Membership, not this header, decides. */
export const tenantHeader = 'x-freehold-tenant'

export interface RequestFacts {
  requestId: string
  ip: string | null
  headers: IncomingHttpHeaders
  batchSize: number
  log: Logger
  clock: Clock
  note: RequestContext['note']
}

/** The context of one HTTP request. Session and tenant are looked up once, when first asked for. */
export function createRequestContext(services: Services, facts: RequestFacts): RequestContext {
  let principal: Promise<Principal | null> | undefined
  let tenant: Promise<TenantRef | null> | undefined
  return {
    ...facts,
    services,
    actor: { kind: 'system', name: 'anonymous' },
    principal: () => (principal ??= services.auth.authenticate({ headers: facts.headers })),
    tenant: (userId) => (tenant ??= findTenant(services, userId, facts.headers[tenantHeader])),
  }
}

async function findTenant(services: Services, userId: string, slug: string | string[] | undefined): Promise<TenantRef | null> {
  if (typeof slug !== 'string' || slug.length === 0 || slug.length > 48) return null
  const [found] = await services.database.callDoor<TenantRef>('resolve_tenant', [userId, slug])
  return found ?? null
}
