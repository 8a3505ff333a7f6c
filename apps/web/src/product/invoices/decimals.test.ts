import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, parseDecimal, separatorsOf } from './decimals.ts'

const english = separatorsOf('en')
const german = separatorsOf('de')

test.each([
  ['12,5', 1250],
  ['12.50', 1250],
  ['1,234.56', 123_456],
  ['1.234,56', 123_456],
  ['1 234,56', 123_456],
  ['1’234.56', 123_456],
  ['1,234,567', 123_456_700],
  ['12,34,567.80', 123_456_780],
  ['-3', -300],
  ['−3,10', -310],
  ['.5', 50],
  ['7.', 700],
  ['0', 0],
])('“%s” is the same amount wherever it is typed', (text, minor) => {
  expect(parseDecimal(text, 2, english)).toBe(minor)
  expect(parseDecimal(text, 2, german)).toBe(minor)
})

test('where a mark can be meant either way, the reader’s own habit decides', () => {
  expect(parseDecimal('1.234', 3, english)).toBe(1_234)
  expect(parseDecimal('1.234', 3, german)).toBe(1_234_000)
  expect(parseDecimal('1,234', 2, english)).toBe(123_400)
})

test.each(['', '-', 'abc', '1e3', '1.005', '1,2.3,4', '1,2,3', '1.2,5', '99999999999999999999'])(
  '“%s” is refused rather than rounded or guessed',
  (text) => expect(parseDecimal(text, 2, english)).toBeNull(),
)

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })

test.each([
  [0, english],
  [2, german],
  [3, english],
  [3, german],
] as const)('what a field with %i places shows is read back as it was', (places, separators) => {
  for (const value of fc.sample(amount, 500))
    for (const least of [0, places])
      expect(parseDecimal(decimalText(value, places, least, separators), places, separators)).toBe(value)
})
