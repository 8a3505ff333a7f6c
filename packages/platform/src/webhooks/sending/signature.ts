import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'
const secretBytes = 32

/** As Standard Webhooks writes them: `whsec_` and 256 bits in base64. */
export function newSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64')
}

/** The value of `webhook-signature`: one `v1,…` for each secret, so that a receiver may know either while one replaces the other. */
export function signatureOf(
  secrets: readonly string[],
  letter: { id: string; timestamp: number; body: string },
): string {
  const signed = `${letter.id}.${letter.timestamp}.${letter.body}`
  return secrets.map((secret) => `v1,${hmac(secret, signed)}`).join(' ')
}

function hmac(secret: string, text: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  return createHmac('sha256', key).update(text, 'utf8').digest('base64')
}
