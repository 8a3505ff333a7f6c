import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** The key pair of a stand-in instance, made at its start. */
export interface SigningKey {
  /** What goes into CLERK_JWT_KEY. */
  pem: string
  sign(claims: object): string
}

export function createSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (claims) => signJwt(privateKey, claims),
  }
}

function signJwt(key: KeyObject, claims: object): string {
  // `cat` is the category Clerk gives session tokens.
  const header = { alg: 'RS256', cat: 'cl_B7d4PD111AAA', kid: 'ins_standin', typ: 'JWT' }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part(header)}.${part(claims)}`
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`
}

/** The headers svix sends with a message: id, seconds, and HMAC-SHA256 of `id.seconds.body` by the secret after `whsec_`. */
export function svixHeaders(
  secret: string,
  message: { id: string; seconds: number; body: string },
): Record<string, string> {
  const { id, seconds, body } = message
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(seconds),
    'svix-signature': `v1,${signature}`,
  }
}
