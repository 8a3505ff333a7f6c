import { expect, test } from 'vitest'
import { advance, type KeyBuffer } from './match-keys.ts'
import type { Shortcut } from './shortcut.ts'

const shortcut = (...keys: string[]): Shortcut => ({
  keys,
  label: keys.join(' '),
  group: 'test',
  run: () => undefined,
})
const all = [shortcut('G', 'P'), shortcut('G', 'C'), shortcut('C'), shortcut('?')]

function typed(...presses: [key: string, atMs: number][]): string | undefined {
  let buffer: KeyBuffer = { keys: [], atMs: 0 }
  let label: string | undefined
  for (const [key, atMs] of presses) {
    const step = advance(buffer, key, atMs, all)
    buffer = step.buffer
    label = step.match?.label
  }
  return label
}

test('one key and a sequence are recognised, whatever the case', () => {
  expect(typed(['c', 100])).toBe('C')
  expect(typed(['?', 100])).toBe('?')
  expect(typed(['g', 100], ['P', 600])).toBe('G P')
})

test('the second key of a sequence wins over the same key alone', () => {
  expect(typed(['g', 100], ['c', 300])).toBe('G C')
})

test('a sequence is forgotten after a second', () => {
  expect(typed(['g', 100], ['p', 1200])).toBeUndefined()
  expect(typed(['g', 100], ['c', 1200])).toBe('C')
})

test('a wrong key ends a sequence, and may begin another', () => {
  expect(typed(['g', 100], ['x', 200], ['p', 300])).toBeUndefined()
  expect(typed(['g', 100], ['g', 200], ['p', 300])).toBe('G P')
})
