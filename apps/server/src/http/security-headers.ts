import { randomBytes } from 'node:crypto'
import type { Config } from '@freehold/core/config'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * The headers of every answer. The content policy here is for JSON and downloads (nothing may load); the web app's page sets
 * its own with a nonce. HSTS only where the public address is https.
 */
export function securityHeaders(config: Config): RequestHandler[] {
  const https = config.publicUrl.startsWith('https://')
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'same-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
    }),
    (_request, response, next) => {
      // Whatever is not a hashed asset may show somebody's data.
      response.setHeader('Cache-Control', 'no-store')
      next()
    },
  ]
}

/** A fresh nonce and the web app's policy with it: only our own files, no inline code without the nonce. */
export function pagePolicy(): { nonce: string; header: string } {
  const nonce = randomBytes(18).toString('base64')
  const header = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { nonce, header }
}
