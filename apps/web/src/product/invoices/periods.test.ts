import { expect, test } from 'vitest'
import { type Period, toDays } from './periods.ts'

test.each([
  ['month', '2026-11-01', '2026-11-30'],
  ['last-month', '2026-10-01', '2026-10-31'],
  ['quarter', '2026-10-01', '2026-12-31'],
  ['year', '2026-01-01', '2026-12-31'],
  ['last-year', '2025-01-01', '2025-12-31'],
] as [Period, string, string][])(
  '%s has its first and its last day in it',
  (period, issuedFrom, issuedTo) => {
    expect(toDays(period, new Date(2026, 10, 23, 23, 59))).toEqual({ issuedFrom, issuedTo })
  },
)
