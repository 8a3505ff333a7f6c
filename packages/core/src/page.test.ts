import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from './errors.ts'
import { cursorCodec, type Keyset } from './page.ts'

const cursors = cursorCodec('secret of the test')
const scope = 'tenant-a:projects:{}'
const keyset: Keyset = ['Ünïcode ✓', 3, null, '018f0000-0000-7000-8000-000000000000']

/** The code of what decoding throws; anything but an AppError fails the test. */
function refusal(cursor: string, of = scope): string {
  try {
    cursors.decode(of, cursor)
    return 'accepted'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

test('a cursor comes back as the keyset it was made of', () => {
  expect(cursors.decode(scope, cursors.encode(scope, keyset))).toEqual(keyset)
})

test('a cursor of another tenant, list, filter or installation is invalid', () => {
  const cursor = cursors.encode(scope, keyset)
  expect(refusal(cursor, 'tenant-b:projects:{}')).toBe('invalid')
  expect(refusal(cursor, 'tenant-a:clients:{}')).toBe('invalid')
  expect(refusal(cursor, 'tenant-a:projects:{"q":"x"}')).toBe('invalid')
  expect(refusal(cursorCodec('another secret').encode(scope, keyset))).toBe('invalid')
})

test('a cursor changed in any one character, cut at any place, or lengthened is invalid', () => {
  const cursor = cursors.encode(scope, keyset)
  for (let i = 0; i < cursor.length; i++) {
    const other = cursor[i] === 'A' ? 'B' : 'A'
    expect(refusal(cursor.slice(0, i) + other + cursor.slice(i + 1))).toBe('invalid')
    expect(refusal(cursor.slice(0, i))).toBe('invalid')
  }
  expect(refusal(`${cursor}.x`)).toBe('invalid')
  expect(refusal(`${cursor}A`)).toBe('invalid')
})

test('garbage of any kind is invalid and throws nothing else', () => {
  const body = cursors.encode(scope, keyset).split('.')[0] ?? ''
  // As long as a real one, but not in bytes.
  expect(refusal(`${body}.${'é'.repeat(22)}`)).toBe('invalid')
  const garbage = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary', minLength: 22, maxLength: 22 }).map((mac) => `${body}.${mac}`),
  )
  fc.assert(
    fc.property(garbage, (cursor) => refusal(cursor) === 'invalid'),
    { seed: 20261123, numRuns: 500 },
  )
})
