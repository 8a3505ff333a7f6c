import { hkdfSync } from 'node:crypto'

/**
 * A secret for one purpose, derived from the installation's root secret (HKDF-SHA256, RFC 5869), so that an operator keeps
 * one value. 32 bytes as base64url.
 */
export function deriveSecret(rootSecret: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', rootSecret, 'freehold', purpose, 32)).toString('base64url')
}
