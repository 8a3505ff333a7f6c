import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The value of a cookie, the session token for one, if its signature is ours. It stands as `value.signature`, URI-encoded,
 * signature = base64 of HMAC-SHA256(secret, value), as better-auth signs it. The first cookie of the name counts, as there.
 */
export function readSignedCookie(header: string | undefined, name: string, secret: string): string | null {
  const value = header === undefined ? null : findCookie(header, name)
  if (value === null) return null
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1))
  const expected = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

function findCookie(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals === -1 || part.slice(0, equals).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(equals + 1).trim())
    } catch {
      return null
    }
  }
  return null
}
