import { expect, test } from 'vitest'
import { groupByDay } from './group-by-day.ts'

test('news stand under their day as the viewer counts days, in the order they came', () => {
  const now = new Date(2026, 10, 23, 0, 30)
  const at = (...local: [number, number, number, number, number]) => ({
    createdAt: new Date(...local).toISOString(),
  })
  const rows = [
    at(2026, 10, 23, 0, 10),
    at(2026, 10, 22, 23, 50),
    at(2026, 10, 22, 8, 0),
    at(2026, 9, 31, 12, 0),
  ]
  expect(groupByDay(rows, now).map(({ day, items }) => [day, items.length])).toEqual([
    ['Today', 1],
    ['Yesterday', 2],
    ['31 Oct 2026', 1],
  ])
})
