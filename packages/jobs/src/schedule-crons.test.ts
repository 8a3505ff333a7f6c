import { expect, test } from 'vitest'
import { defineCron } from './define-cron.ts'
import { scheduleCrons } from './schedule-crons.ts'

const clean = defineCron({ name: 'tests.clean', handler: async () => {} })
const count = defineCron({ name: 'tests.count', handler: async () => {} })

test('every cron gets its time from the one schedule', () => {
  const times = { 'tests.count': '1 * * * *', 'tests.clean': '2 3 * * *' }
  expect(scheduleCrons([clean, count], times).map(({ name, schedule }) => [name, schedule])).toEqual([
    ['tests.clean', '2 3 * * *'],
    ['tests.count', '1 * * * *'],
  ])
})

test('a cron that the schedule forgot, and a time whose cron is gone, are named and stop the boot', () => {
  expect(() =>
    scheduleCrons([clean, count], { 'tests.clean': '2 3 * * *', 'tests.gone': '1 * * * *' }),
  ).toThrow('tests.count has no time, tests.gone is no cron')
})
