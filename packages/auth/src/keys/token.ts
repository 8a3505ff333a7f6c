import { createHmac, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const prefix = 'fh_live_'
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 43 of 62 signs: 256 bits. */
const secretLength = 43
/** 62 to the sixth is more than 32 bits have values. */
const checksumLength = 6
const shape = new RegExp(`^${prefix}[0-9A-Za-z]{${secretLength + checksumLength}}$`)

/** A new token: the prefix by which scanners know it, 256 random bits, and a checksum of both. */
export function makeToken(): string {
  const secret = Array.from({ length: secretLength }, () => digits[randomInt(digits.length)]).join('')
  const body = `${prefix}${secret}`
  return `${body}${checksum(body)}`
}

/** Whether this can be one of our tokens at all: a typing error is found out without asking anybody. */
export function isToken(text: string): boolean {
  return shape.test(text) && checksum(text.slice(0, -checksumLength)) === text.slice(-checksumLength)
}

/** What the database holds of a token: HMAC-SHA256 under the installation's pepper, which is kept elsewhere. */
export function hashToken(token: string, pepper: string): Buffer {
  return createHmac('sha256', pepper).update(token).digest()
}

/** CRC32 in base 62. */
function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let i = 0; i < checksumLength; i++) {
    text = `${digits[rest % digits.length]}${text}`
    rest = Math.floor(rest / digits.length)
  }
  return text
}
