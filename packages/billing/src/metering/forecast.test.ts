import { prices } from '@freehold/plans'
import { expect, test } from 'vitest'
import { forecast, meteredCost } from './forecast.ts'
import { calendarMonth, firstMonth, periodAt, wholeMinute } from './periods.ts'

const utc = (time: string) => new Date(`${time}Z`)
const november = { start: utc('2026-11-01T00:00'), end: utc('2026-12-01T00:00') }

test('what is added up is forecast evenly over the month, from its second day', () => {
  const use = { used: 1_000, before: 0 }
  expect(forecast('api_calls', november, utc('2026-11-11T00:00'), use)).toBe(3_000)
  expect(forecast('api_calls', november, utc('2026-11-01T23:59'), use)).toBeNull()
  expect(forecast('api_calls', november, november.end, use)).toBe(1_000)
})

test('what is stored goes on growing, or shrinking, as it did, and never below nothing', () => {
  const tenth = utc('2026-11-11T00:00')
  expect(forecast('storage', november, tenth, { used: 12, before: 10 })).toBe(16)
  expect(forecast('storage', november, tenth, { used: 4, before: 10 })).toBe(0)
})

test('what is used above the included costs by the unit, to the cent', () => {
  const { api_calls: calls, storage } = prices.team.metered
  expect(meteredCost(calls, 50_000)).toBe(0)
  expect(meteredCost(calls, 51_000)).toBe(50)
  expect(meteredCost(calls, 50_010)).toBe(1)
  expect(meteredCost(calls, 50_009)).toBe(0)
  expect(meteredCost(storage, 26.5)).toBe(15)
})

test('months follow the day they began on, shorter ones to their last day', () => {
  const known = { start: utc('2026-12-31T09:30'), end: utc('2027-01-31T09:30') }
  expect(periodAt(known, utc('2027-01-31T09:29'))).toEqual(known)
  expect(periodAt(known, utc('2027-02-10T00:00'))).toEqual({ start: known.end, end: utc('2027-02-28T09:30') })
  expect(periodAt(known, utc('2027-03-01T00:00'))).toEqual({
    start: utc('2027-02-28T09:30'),
    end: utc('2027-03-31T09:30'),
  })
  const year = { start: utc('2026-11-30T09:30'), end: utc('2027-11-30T09:30') }
  expect(periodAt(firstMonth(year), utc('2027-03-05T00:00'))).toEqual({
    start: utc('2027-02-28T09:30'),
    end: utc('2027-03-30T09:30'),
  })
  const trial = { start: utc('2026-11-01T00:00'), end: utc('2026-11-15T00:00') }
  expect(firstMonth(trial)).toEqual(trial)
  expect(calendarMonth(utc('2026-12-24T18:00'))).toEqual({
    start: utc('2026-12-01T00:00'),
    end: utc('2027-01-01T00:00'),
  })
})

test('minutes are whole at both ends', () => {
  const time = utc('2026-11-01T10:00:30')
  expect(wholeMinute(time, 'down')).toEqual(utc('2026-11-01T10:00'))
  expect(wholeMinute(time, 'up')).toEqual(utc('2026-11-01T10:01'))
  expect(wholeMinute(utc('2026-11-01T10:00'), 'up')).toEqual(utc('2026-11-01T10:00'))
})
