import { randomBytes } from 'node:crypto'
import type { SignInMethod } from '@freehold/auth'
import { type Config, frontendHost } from '@freehold/core/config'
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
export function pagePolicy(signIn: SignInMethod): { nonce: string; header: string } {
  const nonce = randomBytes(18).toString('base64')
  const clerk = clerkSources(signIn)
  const header = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${clerk.script}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:${clerk.img}`,
    "font-src 'self'",
    `connect-src 'self'${clerk.connect}`,
    ...clerk.more,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { nonce, header }
}

/** What Clerk's code in the page reaches: its Frontend API, pictures of people, the check against robots, a worker of its own. */
function clerkSources(signIn: SignInMethod) {
  if (signIn.provider !== 'clerk') return { script: '', img: '', connect: '', more: [] }
  const frontend = `https://${frontendHost(signIn.publishableKey) ?? ''}`
  const proxy = signIn.proxyUrl === null ? '' : ` ${new URL(signIn.proxyUrl).origin}`
  const robots = 'https://challenges.cloudflare.com'
  return {
    script: ` ${robots}`,
    img: ' https://img.clerk.com',
    connect: ` ${frontend}${proxy}`,
    more: [`frame-src ${robots}`, "worker-src 'self' blob:"],
  }
}
