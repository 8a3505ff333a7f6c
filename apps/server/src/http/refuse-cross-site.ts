import { AppError } from '@freehold/core'
import type { RequestHandler } from 'express'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Cross-site request forgery: a browser tells where a request comes from (Fetch Metadata, or Origin in older ones), so a
 * changing request from elsewhere is refused. Programs send neither header, and carry no person's cookies.
 */
export const refuseCrossSite: RequestHandler = (request, _response, next) => {
  if (safeMethods.has(request.method)) return next()
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  const crossSite =
    site !== undefined
      ? site !== 'same-origin' && site !== 'none'
      : origin !== undefined && !sameHost(origin, request.get('host'))
  next(crossSite ? new AppError('forbidden', 'This request came from another site.') : undefined)
}

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
