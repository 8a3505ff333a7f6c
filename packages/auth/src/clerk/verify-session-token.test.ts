import { systemClock } from '@freehold/core'
import {
  addPerson,
  createInstance,
  openSession,
  sessionToken,
} from '@freehold/testing/clerk-stand-in/instance'
import { createSigningKey } from '@freehold/testing/clerk-stand-in/signing-key'
import { expect, test } from 'vitest'
import { createVerifySessionToken } from './verify-session-token.ts'

const origin = 'https://app.example.com'
const instance = createInstance('https://clerk.example.com')
const session = openSession(instance, addPerson(instance, { email: 'ada@example.com' }).id)
const token = (changes: Record<string, unknown> = {}) => sessionToken(instance, session, origin, changes)
const verify = createVerifySessionToken({
  jwtKey: instance.key.pem,
  authorizedParties: [origin],
  issuers: [instance.issuer],
  clock: systemClock,
})
const seconds = () => Math.floor(Date.now() / 1000)

test('a token of an active session is verified with the public key alone', async () => {
  expect(await verify(token())).toMatchObject({ sub: session.personId, sid: session.id, fva: [0, -1] })
})

test.each<[string, Record<string, unknown>]>([
  ['a session that waits for something', { sts: 'pending' }],
  ['a session whose state is not said', { sts: undefined }],
  ['another origin', { azp: 'https://evil.example.com' }],
  ['no origin', { azp: undefined }],
  ['another instance', { iss: 'https://clerk.elsewhere.example' }],
  ['no issuer', { iss: undefined }],
  ['no end', { exp: undefined }],
  ['no time of making', { iat: undefined }],
  ['a life longer than any session token has', { exp: seconds() + 86_400 }],
  ['one not valid yet', { nbf: seconds() + 120 }],
  ['a token of a template, which has no session', { sid: undefined }],
  ['no person', { sub: undefined }],
])('%s is refused', async (_what, changes) => {
  expect(await verify(token(changes))).toBeNull()
})

test('a clock that differs by a few seconds refuses nobody; one by a minute does', async () => {
  const made = (shift: number) => ({
    iat: seconds() + shift,
    nbf: seconds() + shift,
    exp: seconds() + shift + 60,
  })
  expect(await verify(token(made(-65)))).not.toBeNull()
  expect(await verify(token(made(-75)))).toBeNull()
  expect(await verify(token(made(5)))).not.toBeNull()
  expect(await verify(token(made(60)))).toBeNull()
})

test('a token signed by another key, or by none, is refused', async () => {
  const [header = '', payload = ''] = token().split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  expect(await verify(createSigningKey().sign(claims))).toBeNull()
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
  expect(await verify(`${none}.${payload}.`)).toBeNull()
  expect(await verify(`${header}.${payload}.`)).toBeNull()
})
