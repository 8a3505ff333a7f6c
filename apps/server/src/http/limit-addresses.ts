import { refusalOf } from '@freehold/api'
import type { Verdict } from '@freehold/limits'
import { problemAnswer } from '@freehold/rest'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { AppOptions } from './create-app.ts'

// As Express finds a route: whatever the case of its letters.
const counted = /^\/(trpc|api|files|uploads|unsubscribe)(\/|$)/i

/**
 * How often one address may ask, before anybody is known: signing in, guessing of keys, floods. Behind proxies the address is
 * what the trusted ones tell (TRUSTED_PROXIES).
 */
export function limitAddresses({
  services,
  config,
}: Pick<AppOptions, 'services' | 'config'>): RequestHandler {
  const docs = `${config.publicUrl}/docs/errors`
  return (request, response, next) => {
    if (!counted.test(request.path)) return next()
    const verdict = services.limits.admitAddress(request.ip ?? null, callsOf(request.path))
    if (verdict instanceof Promise) verdict.then((found) => go(found, docs, request, response, next), next)
    else go(verdict, docs, request, response, next)
  }
}

function go(verdict: Verdict, docs: string, request: Request, response: Response, next: NextFunction): void {
  for (const [name, value] of verdict.headers) response.setHeader(name, value)
  const { path } = request
  const refusal = refusalOf(verdict)
  const requestId = String(response.locals['requestId'])
  if (refusal === null) next()
  else if (!/^\/api\/v\d/i.test(path)) next(refusal)
  else problemAnswer(request, response, refusal, { docs, path, requestId })
}

/** Each call of a batch counts, however the comma is written. */
function callsOf(path: string): number {
  return /^\/trpc\//i.test(path) ? path.split(/,|%2c/i, 20).length : 1
}
