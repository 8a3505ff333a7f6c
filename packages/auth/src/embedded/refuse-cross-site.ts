import { AppError } from '@freehold/core'
import type { Request } from 'express'

/**
 * Cross-site request forgery: a POST must be JSON, which no form can send, and from our own pages. A browser says where a
 * request comes from by Fetch Metadata or Origin; a caller that says neither is no browser, and may carry no cookie.
 * @throws AppError `forbidden`
 */
export function refuseCrossSite(req: Request, publicUrl: string): void {
  if (req.method === 'GET') return
  if (!req.is('application/json')) throw new AppError('invalid', 'Send JSON.')
  if (!isOwnPage(req, publicUrl)) throw new AppError('forbidden', 'This request did not come from this site.')
}

function isOwnPage(req: Request, publicUrl: string): boolean {
  const site = req.get('sec-fetch-site')
  const origin = req.get('origin')
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return site !== undefined || req.get('cookie') === undefined
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === new URL(publicUrl).host || host === req.get('host')
}
