import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRefresher, type Stale } from './refresher.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function useRefresher() {
  const asked: Stale[] = []
  const busy = { now: false }
  const refresher = createRefresher({ refresh: (stale) => asked.push(stale), isBusy: () => busy.now })
  return { refresher, asked, busy, pass: (ms: number) => vi.advanceTimersByTime(ms) }
}

test('many changes are one question, and the next comes a second later', () => {
  const { refresher, asked, pass } = useRefresher()
  for (let i = 0; i < 50; i++) refresher.add(i % 2 ? ['projects'] : ['clients', 'projects'])
  pass(300)
  expect(asked).toEqual([['clients', 'projects']])
  refresher.add(['tasks'])
  pass(600)
  expect(asked).toHaveLength(1)
  pass(400)
  expect(asked).toEqual([['clients', 'projects'], ['tasks']])
})

test('nothing is asked while the person is busy, and all of it afterwards', () => {
  const { refresher, asked, busy, pass } = useRefresher()
  busy.now = true
  refresher.add(['projects'])
  pass(60_000)
  refresher.add('all')
  refresher.add(['clients'])
  expect(asked).toEqual([])
  busy.now = false
  pass(1_000)
  expect(asked).toEqual(['all'])
})

test('a stopped one asks nothing any more', () => {
  const { refresher, asked, pass } = useRefresher()
  refresher.add(['projects'])
  refresher.stop()
  pass(10_000)
  expect(asked).toEqual([])
})
