import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32, matchingStep, newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts'

const rfcSecret = '12345678901234567890'

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
])('at %i seconds the code is the one of RFC 6238, appendix B', (seconds, code) => {
  expect(totpCode(rfcSecret, totpStep(new Date(seconds * 1000)))).toBe(code)
})

test('a code counts in its own step and the two beside it, no further', () => {
  const now = new Date(1_800_000_000_000)
  const at = (shift: number) => matchingStep(rfcSecret, totpCode(rfcSecret, totpStep(now) + shift), now)
  expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, ...[-1, 0, 1].map((n) => totpStep(now) + n), null])
})

test.each([
  ['f', 'MY'],
  ['foobar', 'MZXW6YTBOI'],
  [rfcSecret, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'],
])('%s in base32 is %s', (text, encoded) => {
  expect(base32(text)).toBe(encoded)
})

test('secrets are new each time, and have 40 characters to type', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret)
  expect(new Set(secrets).size).toBe(50)
  expect(secrets.every((secret) => base32(secret).length === 40)).toBe(true)
})

test('the address of an account cannot break out of the label', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const url = new URL(totpUri({ secret: 'x', issuer: 'Freehold', email }))
      expect(decodeURIComponent(url.pathname)).toBe(`/Freehold:${email}`)
      expect([...url.searchParams.keys()]).toEqual(['secret', 'issuer', 'digits', 'period'])
    }),
  )
})
