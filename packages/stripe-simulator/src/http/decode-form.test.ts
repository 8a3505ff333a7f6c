import { expect, test } from 'vitest'
import { decodeForm } from './decode-form.ts'

const plain = (text: string): unknown => JSON.parse(JSON.stringify(decodeForm(text)))

test('brackets are branches, lists are numbered, what is encoded is decoded', () => {
  expect(plain('a=1&b[c][d]=2&items[0][price]=p&items[1][price]=q&e[]=x&e[]=y&n=M%C3%BCller+%26+Co')).toEqual(
    {
      a: '1',
      b: { c: { d: '2' } },
      items: { 0: { price: 'p' }, 1: { price: 'q' } },
      e: { 0: 'x', 1: 'y' },
      n: 'Müller & Co',
    },
  )
  expect(plain('')).toEqual({})
})

test('names are data: none reaches a prototype', () => {
  const tree = decodeForm(
    '__proto__[polluted]=yes&metadata[__proto__]=x&metadata[constructor][prototype][a]=b',
  )
  expect(Object.keys(tree)).toEqual(['__proto__', 'metadata'])
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
})

test('a name that is text and branch at once, or whose brackets do not close, is refused', () => {
  expect(() => decodeForm('a=1&a[b]=2')).toThrow('twice')
  expect(() => decodeForm('a[b]=1&a=2')).toThrow('twice')
  expect(() => decodeForm('a[b=1')).toThrow('Invalid parameter name')
})
