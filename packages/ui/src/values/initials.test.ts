import { expect, test } from 'vitest'
import { initialsOf } from './initials.tsx'

test('initials are the first letters of the first and last word', () => {
  expect(initialsOf('Jean-Baptiste Emmanuel Zorg')).toBe('JZ')
  expect(initialsOf('Ng')).toBe('N')
  expect(initialsOf('zoë')).toBe('Z')
  expect(initialsOf('Northwind Traders', 1)).toBe('N')
})

test('other scripts, signs and nothing at all still give something', () => {
  expect(initialsOf('محمد علي')).toBe('مع')
  expect(initialsOf('<script>alert(1)</script>')).toBe('S')
  expect(initialsOf('🚀 Rocket Team')).toBe('RT')
  expect(initialsOf('   ')).toBe('?')
})
