import { expect, test } from 'vitest'
import { monthText, type Span, toMonths } from './months.ts'

test.each([
  ['year', '2026-01', '2026-02'],
  ['last-year', '2025-01', '2025-12'],
  ['12-months', '2025-03', '2026-02'],
  ['24-months', '2024-03', '2026-02'],
] as [Span, string, string][])('%s is counted over the turn of the year', (span, from, to) => {
  expect(toMonths(span, new Date(2026, 1, 28, 23))).toEqual({ from, to })
})

test('a month under a chart names its year where a year begins', () => {
  expect([monthText('2026-01', true), monthText('2026-11', true), monthText('2026-11')]).toEqual([
    'Jan 2026',
    'Nov',
    'Nov 2026',
  ])
})
