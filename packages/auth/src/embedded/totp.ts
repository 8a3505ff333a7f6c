import { createHmac, randomInt } from 'node:crypto'

const stepSeconds = 30
const digits = 6
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Text of 148 bits, as better-auth keeps secrets: its bytes are the key. In base32 it has 40 characters. */
export function newTotpSecret(): string {
  return Array.from({ length: 25 }, () => letters[randomInt(letters.length)]).join('')
}

/** The step of 30 seconds a moment lies in. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / stepSeconds)
}

/** RFC 6238 over RFC 4226: HMAC-SHA1, six digits. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

/** Which step a code belongs to: this one, the one before or the one after. Null: it is wrong. */
export function matchingStep(secret: string, code: string, now: Date): number | null {
  const current = totpStep(now)
  return [current, current - 1, current + 1].find((step) => totpCode(secret, step) === code) ?? null
}

/** RFC 4648, without padding. */
export function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{1,5}/g) ?? []
  return fives
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** What the QR code says: the Key Uri Format that all authenticator apps read. */
export function totpUri(options: { secret: string; issuer: string; email: string }): string {
  const { secret, issuer, email } = options
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`
  const query = new URLSearchParams({ secret: base32(secret), issuer, digits: '6', period: '30' })
  return `otpauth://totp/${label}?${query}`
}
