import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashToken, isToken, makeToken } from './token.ts'

test('control 32: a token is its prefix, 43 signs of 62 at random (256 bits) and a checksum, and no two are alike', () => {
  const tokens = Array.from({ length: 500 }, makeToken)
  for (const token of tokens) expect(token).toMatch(/^fh_live_[0-9A-Za-z]{49}$/)
  expect(new Set(tokens.map((token) => token.slice(8, 51))).size).toBe(500)
  expect(43 * Math.log2(62)).toBeGreaterThan(256)
  // Each of the 62 signs stands in each place some time: no place is fixed.
  const firsts = new Set(tokens.map((token) => token[8]))
  expect(firsts.size).toBeGreaterThan(50)
  expect(tokens.every(isToken)).toBe(true)
})

test('one sign changed, two swapped, one lost or one more: the checksum says no', () => {
  fc.assert(
    fc.property(
      fc.nat(56),
      fc.constantFrom(...'0Az9'),
      fc.constantFrom('change', 'lose', 'add', 'swap'),
      (at, sign, how) => {
        const token = makeToken()
        const changed = {
          change: token.slice(0, at) + sign + token.slice(at + 1),
          lose: token.slice(0, at) + token.slice(at + 1),
          add: token.slice(0, at) + sign + token.slice(at),
          swap: token.slice(0, at) + (token[at + 1] ?? '') + token[at] + token.slice(at + 2),
        }[how]
        fc.pre(changed !== token)
        expect(isToken(changed)).toBe(false)
      },
    ),
    { seed: 3, numRuns: 500 },
  )
})

test('a token’s hash depends on the pepper: a copy of the database alone can test no guess', () => {
  const token = makeToken()
  expect(hashToken(token, 'one')).toHaveLength(32)
  expect(hashToken(token, 'one').equals(hashToken(token, 'two'))).toBe(false)
})
