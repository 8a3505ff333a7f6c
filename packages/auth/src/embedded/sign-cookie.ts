import { createHmac } from 'node:crypto'

export interface OwnCookie {
  name: string
  value: string
  maxAgeSeconds: number
}

/** A cookie as better-auth sets and reads it: signed, out of reach of scripts, bound to the host by https. */
export function signedCookie(
  { name, value, maxAgeSeconds }: OwnCookie,
  site: { prefix: string; secret: string; https: boolean },
): string {
  const signature = createHmac('sha256', site.secret).update(value).digest('base64')
  const attributes = [`Max-Age=${maxAgeSeconds}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (site.https) attributes.push('Secure')
  return [`${site.prefix}.${name}=${encodeURIComponent(`${value}.${signature}`)}`, ...attributes].join('; ')
}
