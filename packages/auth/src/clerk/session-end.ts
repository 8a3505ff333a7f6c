import type { Clock } from '@freehold/core'
import type { AuthProvider, Principal } from '../provider.ts'
import type { ClerkPrincipal } from './authenticate.ts'
import type { ClerkDatabase } from './clerk-database.ts'
import { longestTokenSeconds } from './session-limits.ts'

/**
 * Ended by the deny-list, or by the person's removal. A session has no end of its own here: a stream that lives longer than
 * any token brings a new one when it connects anew.
 */
export function createSessionEnd(database: ClerkDatabase, clock: Clock): AuthProvider['sessionEnd'] {
  return async (principal: Principal) => {
    const { subject, sessionId } = principal as ClerkPrincipal
    const { ended, userId } = await database.sessionOf(subject, sessionId)
    if (ended || userId === null) return null
    return new Date(clock.now().getTime() + longestTokenSeconds * 1000)
  }
}
