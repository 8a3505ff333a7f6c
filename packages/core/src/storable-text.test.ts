import { expect, test } from 'vitest'
import { storableText } from './storable-text.ts'

test('null characters and halves of pairs are replaced; all else stays as it is', () => {
  expect(storableText('a\0b \ud83d c \ude00')).toBe('a\uFFFDb \uFFFD c \uFFFD')
  expect(storableText('Größe ✓ 😀 نور\n\t')).toBe('Größe ✓ 😀 نور\n\t')
})
