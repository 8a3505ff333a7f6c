import { expect, test } from 'vitest'
import { localDay } from './local-day.ts'

test('a day is the calendar’s where the viewer is, late in the evening too', () => {
  expect(localDay(new Date(2026, 10, 23, 23, 59))).toBe('2026-11-23')
  expect(localDay(new Date(2026, 10, 23, 0, 1))).toBe('2026-11-23')
})

test('days are counted over months and years', () => {
  expect(localDay(new Date(2026, 11, 31), 1)).toBe('2027-01-01')
  expect(localDay(new Date(2026, 2, 1), -1)).toBe('2026-02-28')
})
