import type { GenericEndpointContext } from 'better-auth'

/** How well a session knows its person: `mfa` and `provenAt` of the seam. */
export interface Proof {
  mfa: boolean
  provenAt: Date
}

const neverProven = new Date(0)
/** Endpoints that have passed a second factor when they make a session. */
const secondFactorPaths = [
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
]

/**
 * What a new session has proven. A new token in the place of an old one (change of password) takes its proof along; the
 * password alone proves nothing of somebody who has passkeys.
 */
export function proofAtBirth(endpoint: GenericEndpointContext | null, hasPasskeys: boolean): Proof {
  const path = endpoint?.path ?? ''
  if (path === '/change-password') {
    const old: Record<string, unknown> = endpoint?.context.session?.session ?? {}
    return {
      mfa: old['mfa'] === true,
      provenAt: old['provenAt'] instanceof Date ? old['provenAt'] : neverProven,
    }
  }
  const mfa = secondFactorPaths.includes(path)
  return { mfa, provenAt: mfa || !hasPasskeys ? new Date() : neverProven }
}
