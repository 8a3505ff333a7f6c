import { AppError } from '@freehold/core'
import type { Watched } from './live-checks.ts'
import type { StreamRequest } from './live-stream.ts'

const perSession = 6
const perPerson = 20
const perTenant = 200

/** The open streams of a process. */
export function createRooms() {
  const all = new Set<Watched>()
  const of = (keep: (request: StreamRequest) => boolean) => [...all].filter(({ request }) => keep(request))
  return {
    all,
    ofTenant: (id: string) => of(({ tenantId }) => tenantId === id),
    ofUser: (id: string) => of(({ userId }) => userId === id),
    /** @throws AppError rate_limited */
    requireRoom({ sessionId, userId, tenantId }: StreamRequest): void {
      if (of((other) => other.sessionId === sessionId).length >= perSession) throw full(perSession)
      if (of((other) => other.userId === userId).length >= perPerson) throw full(perPerson)
      if (of((other) => other.tenantId === tenantId).length >= perTenant) throw full(perTenant)
    },
  }
}

function full(limit: number): AppError {
  return new AppError('rate_limited', 'Too many live connections are open. Close other tabs or try later.', {
    retryAfterSeconds: 30,
    data: { limit },
  })
}
