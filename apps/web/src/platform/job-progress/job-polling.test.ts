import { expect, test } from 'vitest'
import { pollAfterMs } from './job-polling.ts'

const at = (ageMs: number, state: 'running' | 'completed') => ({
  state,
  createdAt: new Date(1_000_000_000 - ageMs).toISOString(),
})

test('a young running job is asked for every 150 ms, an old one less often', () => {
  expect(pollAfterMs([at(1_000, 'running')], 1_000_000_000)).toBe(150)
  expect(pollAfterMs([at(60_000, 'running')], 1_000_000_000)).toBe(600)
  expect(pollAfterMs([at(600_000, 'running')], 1_000_000_000)).toBe(2_000)
  expect(pollAfterMs([at(600_000, 'running'), at(1_000, 'running')], 1_000_000_000)).toBe(150)
})

test('nothing is asked when nothing runs', () => {
  expect(pollAfterMs([at(1_000, 'completed')], 1_000_000_000)).toBe(false)
  expect(pollAfterMs([], 1_000_000_000)).toBe(false)
})
