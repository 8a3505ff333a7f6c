import { expect, test } from 'vitest'
import { formatPlainDate, formatRelativeTime } from './format-time.ts'

const now = new Date('2026-11-23T12:00:00Z')
const ago = (seconds: number) => formatRelativeTime(new Date(now.getTime() - seconds * 1000), now)

test('recent instants are told by distance, both ways', () => {
  expect(ago(5)).toBe('just now')
  expect(ago(50)).toBe('1 min. ago')
  expect(ago(260)).toBe('4 min. ago')
  expect(ago(3 * 3600)).toBe('3 hr. ago')
  expect(ago(26 * 3600)).toBe('yesterday')
  expect(ago(-2 * 86_400)).toBe('in 2 days')
})

test('older instants are told by date, with the year when it is another', () => {
  expect(ago(20 * 86_400)).toBe('3 Nov')
  expect(ago(400 * 86_400)).toBe('19 Oct 2025')
})

test('a plain date is the same day in every zone', () => {
  const zone = process.env['TZ']
  for (const candidate of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    process.env['TZ'] = candidate
    expect(formatPlainDate('2026-11-23')).toBe('23 Nov 2026')
  }
  process.env['TZ'] = zone
})
