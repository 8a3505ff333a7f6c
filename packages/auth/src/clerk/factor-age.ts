import type { Principal } from '../provider.ts'
import type { SessionClaims } from './verify-session-token.ts'

/**
 * What `fva` says at the time the token was made. Minutes are whole, so a proof counts up to 59 seconds older than it may be:
 * never younger. Without the claim nothing was proven.
 */
export function factorAge({
  fva,
  iat,
}: Pick<SessionClaims, 'fva' | 'iat'>): Pick<Principal, 'mfa' | 'provenAt'> {
  const [first, second] = fva ?? [-1, -1]
  const mfa = second >= 0
  const minutes = mfa ? second : first
  return { mfa, provenAt: minutes < 0 ? new Date(0) : new Date((iat - (minutes + 1) * 60) * 1000) }
}
