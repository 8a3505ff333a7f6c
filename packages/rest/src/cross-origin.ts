import type { IncomingMessage, ServerResponse } from 'node:http'

const readable =
  'ETag, Link, Location, Request-Id, RateLimit, RateLimit-Policy, Retry-After, Idempotent-Replayed, Deprecation, Sunset'
const sendable =
  'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, traceparent, x-freehold-tenant'

/** Lets pages of the listed origins read answers. Nobody's cookies count here, so no credentials are allowed. */
export function allowOrigin(
  origins: ReadonlySet<string>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (origins.size === 0) return
  response.appendHeader('Vary', 'Origin')
  const { origin } = request.headers
  if (origin === undefined || !origins.has(origin)) return
  response.setHeader('Access-Control-Allow-Origin', origin)
  response.setHeader('Access-Control-Expose-Headers', readable)
  // The rest of the house answers its own pages only.
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  if (request.method !== 'OPTIONS') return
  response.setHeader('Access-Control-Allow-Headers', sendable)
  response.setHeader('Access-Control-Max-Age', '600')
}
