import type { Clock } from '@freehold/core'
import { asAppError } from '@freehold/db'
import type { Pool } from 'pg'
import type { AuthProvider } from '../provider.ts'
import { idleLimitSeconds, secondsBefore } from './session-limits.ts'

const query = `
  select least(expires_at, updated_at + make_interval(secs => $4)) as "endsAt"
  from auth.session where id = $1 and expires_at > $2 and updated_at > $3`

/** The same limits as at a request (authenticate.ts), without the cookie, which a stream does not bring again. */
export function createSessionEnd(pool: Pool, clock: Clock): AuthProvider['sessionEnd'] {
  return async ({ sessionId }) => {
    const now = clock.now()
    const values = [sessionId, now, secondsBefore(now, idleLimitSeconds), idleLimitSeconds]
    const found = await pool.query<{ endsAt: Date }>(query, values).catch((error: unknown) => {
      throw asAppError(error)
    })
    return found.rows[0]?.endsAt ?? null
  }
}
