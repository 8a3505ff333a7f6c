import { verifyToken } from '@clerk/backend'
import { TokenVerificationError } from '@clerk/backend/errors'
import type { Clock } from '@freehold/core'
import * as z from 'zod/mini'
import { clockSkewSeconds, longestTokenSeconds } from './session-limits.ts'

/** What we need of a session token (version 2 of Clerk's claims). `fva`: minutes since the first and the second factor, -1 never. */
const claims = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(200)),
  sid: z.string().check(z.minLength(1), z.maxLength(200)),
  azp: z.string(),
  iss: z.string(),
  iat: z.number(),
  exp: z.number(),
  sts: z.literal('active'),
  fva: z.optional(z.tuple([z.number(), z.number()])),
})

export type SessionClaims = z.infer<typeof claims>

/**
 * Checks a session token without network. Clerk's own check lets pass what is not a session of a signed-in person (`sts`
 * pending, tokens of templates and machines) and a missing `azp` list: those are refused here.
 */
export function createVerifySessionToken(options: {
  jwtKey: string
  authorizedParties: string[]
  /** Frontend API addresses that may have issued the token. */
  issuers: string[]
  clock: Clock
}): (token: string) => Promise<SessionClaims | null> {
  const { jwtKey, authorizedParties, issuers, clock } = options
  return async (token) => {
    let payload: unknown
    try {
      payload = await verifyToken(token, {
        jwtKey,
        authorizedParties,
        issuer: issuers,
        clockSkewInMs: clockSkewSeconds * 1000,
      })
    } catch (error) {
      if (error instanceof TokenVerificationError) return null
      throw error
    }
    const parsed = z.safeParse(claims, payload)
    if (!parsed.success) return null
    const { iat, exp } = parsed.data
    const now = clock.now().getTime() / 1000
    if (exp + clockSkewSeconds <= now || exp - iat > longestTokenSeconds) return null
    return parsed.data
  }
}
