import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * The session token of a request: `Authorization: Bearer`, else the cookie Clerk's browser code keeps fresh. Where several
 * Clerk applications share a domain, the cookie with this instance's suffix is the right one.
 */
export function tokenReader(publishableKey: string): (headers: IncomingHttpHeaders) => string | null {
  const suffix = createHash('sha1').update(publishableKey).digest('base64url').slice(0, 8)
  const names = [`__session_${suffix}`, '__session']
  return ({ authorization, cookie }) => {
    // A header of another scheme is somebody else's business, and hides no cookie.
    const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
    if (bearer !== undefined) return bearer
    const cookies = readCookies(cookie ?? '')
    for (const name of names) if (cookies.has(name)) return cookies.get(name) || null
    return null
  }
}

/** The first cookie of a name counts. */
function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals === -1) continue
    const name = part.slice(0, equals).trim()
    if (!cookies.has(name)) cookies.set(name, part.slice(equals + 1).trim())
  }
  return cookies
}
