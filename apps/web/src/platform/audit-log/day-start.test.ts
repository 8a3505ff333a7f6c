import { expect, test } from 'vitest'
import { dayStart } from './day-start.ts'

test('a day is the viewer’s own, from midnight to midnight, also over a change of the clock', () => {
  for (const day of ['2026-11-23', '2026-03-29', '2026-10-25', '2026-12-31']) {
    const start = new Date(dayStart(day))
    const end = new Date(dayStart(day, 1))
    expect([start.getHours(), start.getMinutes()]).toEqual([0, 0])
    expect([end.getHours(), end.getMinutes()]).toEqual([0, 0])
    expect(end.getTime()).toBeGreaterThan(start.getTime())
  }
})
