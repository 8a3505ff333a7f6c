import { expect, test } from 'vitest'
import { readerOf } from './reader.ts'

const at = new Date('2026-11-23T23:30:00Z')
const of = (locale: string | null, timeZone: string | null) => readerOf({ locale, timeZone })

test('words are English, order and clock those of the reader’s country, days those of their zone', () => {
  expect(of('en-US', 'America/New_York').dateTime(at)).toBe('November 23, 2026 at 6:30 PM EST')
  expect(of('de-AT', 'Europe/Vienna').dateTime(at)).toBe('24 November 2026 at 00:30 CET')
  expect(of('de-AT', 'Pacific/Auckland').date(at)).toBe('24 November 2026')
})

test('a day without time is the same day in every zone', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue'])
    expect(of('en-GB', zone).day('2026-11-23')).toBe('23 November 2026')
})

test('numbers and money as the reader writes them, to the last cent of large sums', () => {
  expect(of('de-DE', null).number(1234567.5)).toBe('1.234.567,5')
  expect(of('en-GB', null).money(123456789012345678n, 'EUR', 2)).toBe('€1,234,567,890,123,456.78')
  expect(of('en-US', null).money(-5, 'USD', 2)).toBe('-$0.05')
  expect(of('en-US', null).money(500, 'JPY', 0)).toBe('¥500')
  expect(of('en-US', null).money(1234, 'KWD', 3)).toContain('1.234')
  expect(of('en-US', null).money(1234, 'HUF', 2)).toContain('12.34')
})

test('who has chosen nothing, or something this server does not know, reads British English and UTC', () => {
  const { locale, timeZone } = of('xx-not-a-locale-at-all', 'Mars/Olympus')
  expect({ locale, timeZone }).toEqual({ locale: 'en-GB', timeZone: 'UTC' })
  expect(of(null, null).dateTime(at)).toBe('23 November 2026 at 23:30 UTC')
})
