import { type Caller, makeCaller } from '@freehold/access'
import { AppError, isId } from '@freehold/core'
import type { TenantKey } from '@freehold/db'
import type { PersonContext, RequestContext } from './context.ts'
import { requireOwnFactor } from './operator-gates.ts'

/** Names the session in which an operator acts on behalf of the tenant. The database, not this header, decides. */
export const actingHeader = 'x-freehold-acting'

/** None when the session does not hold now. */
interface ActingRow {
  permissions: string[]
  expires_at: string
}

/** How a request enters a tenant: by membership, or by an operator's session. */
export interface TenantEntry {
  /** The call with its actor, for context and audit. */
  call: PersonContext
  key: TenantKey
  /** Asked in the message that opens the transaction; its first row is what the caller is made of. */
  select: string
  /** @throws AppError for one who may not enter */
  callerOf(row: object | undefined): Caller
}

/**
 * Null when the request does not ask to act on behalf of anybody. A session that is over, ended, another operator's or
 * another tenant's is one answer, and is found out with each request.
 */
export function actingSession(
  ctx: RequestContext & { personContext: PersonContext },
  slug: string,
): TenantEntry | null {
  const sessionId = ctx.headers[actingHeader]
  if (sessionId === undefined) return null
  const { personContext } = ctx
  const { userId } = personContext.principal
  if (typeof sessionId !== 'string' || !isId(sessionId) || !isId(userId)) throw ended()
  return {
    call: { ...personContext, actor: { kind: 'operator', operatorId: userId, sessionId } },
    key: { userId, slug, actingSessionId: sessionId },
    select: `select * from door.acting_standing('${userId}', '${sessionId}')`,
    callerOf(given) {
      const row = given as ActingRow | undefined
      if (!row || new Date(row.expires_at) <= ctx.clock.now()) throw ended()
      requireOwnFactor(personContext.principal)
      const standing = { permissions: row.permissions, conditional: [], granted: [] }
      return makeCaller({ ...standing, userId, membershipId: null })
    },
  }
}

function ended(): AppError {
  return new AppError(
    'forbidden',
    'Your time in this workspace is over. Enter it again from the operators’ console.',
    {
      data: { reason: 'acting_ended' },
    },
  )
}
