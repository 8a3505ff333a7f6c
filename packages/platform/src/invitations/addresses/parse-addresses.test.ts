import { expect, test } from 'vitest'
import { isTooMany, parseAddresses } from './schema.ts'

test('a pasted list of any usual shape becomes addresses, in order, each once', () => {
  const pasted = `Ada Lovelace <Ada@Example.com>, bob@example.com; "Hopper, Grace" <grace@navy.example>
    carl@example.com dora@example.com
	eve@sub.example.co.uk,,
    <frank@example.com>, BOB@example.com`
  expect(parseAddresses(pasted).map(({ email, name }) => [email, name])).toEqual([
    ['ada@example.com', 'Ada Lovelace'],
    ['bob@example.com', ''],
    ['grace@navy.example', 'Hopper, Grace'],
    ['carl@example.com', ''],
    ['dora@example.com', ''],
    ['eve@sub.example.co.uk', ''],
    ['frank@example.com', ''],
  ])
})

test.each([
  'no address',
  'a@b',
  '@example.com',
  'a@@example.com',
  'a b@example.com',
  'a@exa mple.com',
  'a@-example.com',
  'a..b@example.com',
  'Ada <ada@example.com',
  'ada@example.com\u0000',
  `${'x'.repeat(65)}@example.com`,
  'Ada <>',
])('%j is told as no address, as it was typed', (typed) => {
  expect(parseAddresses(typed)).toEqual([expect.objectContaining({ text: typed.trim(), email: null })])
})

test('a hundred addresses are taken at once, one more is too many', () => {
  const many = Array.from({ length: 100 }, (_, i) => `p${i}@example.com`)
  expect(isTooMany(parseAddresses(many.join(' ')))).toBe(false)
  expect(isTooMany(parseAddresses([...many, 'one@more.example'].join('\n')))).toBe(true)
})

test('nonsense of any length is read in one go: the longest input of quotes, commas and dots ends', () => {
  expect(parseAddresses('"'.repeat(40_000))).toHaveLength(1)
  expect(parseAddresses(',"'.repeat(20_000))).toHaveLength(1)
  expect(parseAddresses(`${'a.'.repeat(19_000)}@`)).toHaveLength(1)
  expect(parseAddresses(`${'<'.repeat(20_000)}${'"'.repeat(20_000)}`)).toHaveLength(1)
})
