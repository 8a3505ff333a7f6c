import type { IncomingHttpHeaders } from 'node:http'
import { type Clock, shareReads } from '@freehold/core'
import { asAppError } from '@freehold/db'
import type { Pool } from 'pg'
import type { AuthProvider, Principal } from '../provider.ts'
import type { Background } from './background.ts'
import { readSignedCookie } from './session-cookie.ts'
import { idleLimitSeconds, secondsBefore, touchSeconds } from './session-limits.ts'

interface SessionRow extends Principal {
  stale: boolean
}

// better-auth's getSession costs four times this one read (measured); a contract test holds the two together.
const sessionQuery = `
  select p.user_id as "userId", s.id as "sessionId", p.name, p.email, u.email_verified as "emailVerified",
    s.mfa, s.proven_at as "provenAt", s.updated_at < $4 as stale
  from auth.session s
  join auth."user" u on u.id = s.user_id
  cross join lateral door.user_of_identity('embedded', u.id::text) p
  where s.token = $1 and s.expires_at > $2 and s.updated_at > $3`

const touch = 'update auth.session set updated_at = $2 where id = $1 and updated_at < $2'

/** Session check by one SQL read, shared by requests at the same time. Use is written down behind the answer's back, at most every `touchSeconds`. */
export function createAuthenticate(options: {
  pool: Pool
  cookieName: string
  secret: string
  clock: Clock
  background: Background
}): AuthProvider['authenticate'] {
  const { pool, cookieName, secret, clock, background } = options
  const touching = new Set<string>()

  function touchSession(sessionId: string, now: Date): void {
    if (touching.has(sessionId)) return
    touching.add(sessionId)
    background.run(
      'session touch',
      pool.query(touch, [sessionId, now]).finally(() => touching.delete(sessionId)),
    )
  }

  const principalOf = shareReads<Principal | null>(async (token) => {
    const now = clock.now()
    const found = await pool
      .query<SessionRow>(sessionQuery, [
        token,
        now,
        secondsBefore(now, idleLimitSeconds),
        secondsBefore(now, touchSeconds),
      ])
      .catch((error: unknown) => {
        throw asAppError(error)
      })
    const row = found.rows[0]
    if (!row) return null
    const { stale, ...principal } = row
    if (stale) touchSession(principal.sessionId, now)
    return principal
  })

  return async (req: { headers: IncomingHttpHeaders }) => {
    const token = readSignedCookie(req.headers.cookie, cookieName, secret)
    return token === null ? null : principalOf(token)
  }
}
