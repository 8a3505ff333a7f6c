import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from '../provider.ts'
import type { ClerkDatabase } from './clerk-database.ts'
import { factorAge } from './factor-age.ts'
import type { SessionClaims } from './verify-session-token.ts'

/** A person with the id Clerk knows them by, for calls outward. */
export interface ClerkPrincipal extends Principal {
  subject: string
}

/**
 * Token, then one read: is the session on the deny-list, is the person gone, who is it. Clerk itself is asked only at the
 * first sight of a person.
 */
export function createAuthenticate(options: {
  readToken(headers: IncomingHttpHeaders): string | null
  verify(token: string): Promise<SessionClaims | null>
  database: ClerkDatabase
  provision(subject: string): Promise<string | null>
}): (req: { headers: IncomingHttpHeaders }) => Promise<ClerkPrincipal | null> {
  const { readToken, verify, database, provision } = options
  return async ({ headers }) => {
    const token = readToken(headers)
    const claims = token === null ? null : await verify(token)
    if (claims === null) return null
    let row = await database.sessionOf(claims.sub, claims.sid)
    if (row.ended) return null
    if (row.userId === null) {
      if ((await provision(claims.sub)) === null) return null
      row = await database.sessionOf(claims.sub, claims.sid)
    }
    const { userId, name, email, ended } = row
    if (ended || userId === null || name === null || email === null) return null
    // Only proven addresses ever get in (clerk-user.ts).
    const who = { userId, name, email, emailVerified: true }
    return { ...who, sessionId: claims.sid, subject: claims.sub, ...factorAge(claims) }
  }
}
