import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a page's forms carry, so that only somebody who saw the page can send them. */
export function formToken(secret: string, page: string): string {
  return createHmac('sha256', secret).update(`form:${page}`).digest('base64url')
}

export function isFormToken(given: string, secret: string, page: string): boolean {
  const wanted = Buffer.from(formToken(secret, page))
  const found = Buffer.from(given)
  return wanted.length === found.length && timingSafeEqual(wanted, found)
}
