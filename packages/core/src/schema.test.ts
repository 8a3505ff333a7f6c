import { expect, test } from 'vitest'
import { isoTime } from './iso-time.ts'
import { moment, pageInput, plainDate, recordId, timestamp } from './schema.ts'

test('an id in capitals becomes the same id in small letters: ids compare as text', () => {
  const id = 'abcdef00-0000-7000-8000-00000000000f'
  expect(recordId.parse(id.toUpperCase())).toBe(id)
  for (const text of ['', 'x', `${id} `, `{${id}}`]) expect(recordId.safeParse(text).success).toBe(false)
})

test('a day must exist and lie within the years that make sense for work', () => {
  for (const day of ['1900-01-01', '2028-02-29', '2199-12-31'])
    expect(plainDate.safeParse(day).success).toBe(true)
  for (const day of ['1899-12-31', '2200-01-01', '2026-02-30', '2026-2-3', '', 'tomorrow'])
    expect(plainDate.safeParse(day).success).toBe(false)
})

test('a page has 1 to 100 rows, 50 when not said', () => {
  expect(pageInput.limit.parse(undefined)).toBe(50)
  for (const limit of [0, 101, 1.5, '5']) expect(pageInput.limit.safeParse(limit).success).toBe(false)
})

test('a timestamptz of the database becomes a moment an answer may carry', () => {
  expect(isoTime('2026-11-23 09:49:00.123456+00')).toBe('2026-11-23T09:49:00.123Z')
  expect(isoTime(null)).toBeNull()
  expect(timestamp.safeParse(isoTime('2026-11-23 09:49:00+00')).success).toBe(true)
})

test('a moment of an input is one the database can compare with: no year 0, no endless fraction', () => {
  for (const time of ['1900-01-01T00:00:00Z', '2026-11-23T09:49:00.123456Z', '2199-12-31T23:59:59.999Z'])
    expect(moment.safeParse(time).success).toBe(true)
  const fraction = `2026-01-01T00:00:00.${'1'.repeat(150)}Z`
  for (const time of ['0000-01-01T00:00:00Z', '2200-01-01T00:00:00Z', fraction])
    expect(moment.safeParse(time).success).toBe(false)
})
