import { expect, test } from 'vitest'
import { factorAge } from './factor-age.ts'

const iat = 1_800_000_000
const at = (minutes: number) => new Date((iat - minutes * 60) * 1000)

test('the password counts while there is no second factor, and never as younger than it is', () => {
  expect(factorAge({ iat, fva: [7, -1] })).toEqual({ mfa: false, provenAt: at(8) })
})

test('with a second factor only that one counts', () => {
  expect(factorAge({ iat, fva: [0, 12] })).toEqual({ mfa: true, provenAt: at(13) })
})

test('what was never proven, or not said, is long ago', () => {
  expect(factorAge({ iat, fva: [-1, -1] })).toEqual({ mfa: false, provenAt: new Date(0) })
  expect(factorAge({ iat })).toEqual({ mfa: false, provenAt: new Date(0) })
})
