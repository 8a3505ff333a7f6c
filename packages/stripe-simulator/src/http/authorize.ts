import { createHash, timingSafeEqual } from 'node:crypto'
import { RequestFailure } from './failure.ts'
import { headerOf, type SimulatorRequest } from './message.ts'

/**
 * Only the installation's own secret key opens the API: as bearer token, or as the name of Basic authentication.
 * @throws RequestFailure 401
 */
export function authorize(headers: SimulatorRequest['headers'], secretKey: string): void {
  const given = keyOf(headerOf(headers, 'authorization') ?? '')
  if (given === '')
    throw new RequestFailure(401, {
      message: 'No API key was given. Send it as bearer token: Authorization: Bearer sk_test_…',
    })
  if (!same(given, secretKey))
    throw new RequestFailure(401, { message: `Invalid API Key provided: ${masked(given)}` })
}

/** @throws RequestFailure when the call was written for another version of the API */
export function checkVersion(headers: SimulatorRequest['headers'], version: string): void {
  const given = headerOf(headers, 'stripe-version')
  if (given !== undefined && given !== version)
    throw new RequestFailure(400, {
      message: `Invalid Stripe API version: ${given}. This simulator knows ${version} only.`,
    })
}

function keyOf(header: string): string {
  const [scheme = '', value = ''] = header.split(' ')
  if (/^bearer$/i.test(scheme)) return value
  if (!/^basic$/i.test(scheme)) return ''
  return Buffer.from(value, 'base64').toString().split(':')[0] ?? ''
}

const masked = (key: string) =>
  key.length < 16 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`

/** Takes as long whatever the key. */
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

const digest = (text: string) => createHash('sha256').update(text).digest()
