import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runHandler } from './run-handler.ts'
import { RunStopped, stopReason } from './run-stopped.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a handler is aborted when its time is up', async () => {
  const stop = new AbortController()
  const listens = () =>
    new Promise<never>((_resolve, reject) =>
      stop.signal.addEventListener('abort', () => reject(stop.signal.reason)),
    )
  const run = runHandler(listens, stop, 60)
  const ended = expect(run).rejects.toMatchObject({ why: 'timeout' })
  await vi.advanceTimersByTimeAsync(60_000)
  await ended
  expect(vi.getTimerCount()).toBe(0)
})

test('a handler that does not listen to its signal is left behind some seconds later', async () => {
  const stop = new AbortController()
  const run = runHandler(() => new Promise(() => {}), stop, 60)
  const ended = expect(run).rejects.toMatchObject({ why: 'cancelled' })
  stop.abort(new RunStopped('cancelled'))
  await vi.advanceTimersByTimeAsync(5_000)
  await ended
  expect(vi.getTimerCount()).toBe(0)
})

test('a handler that ends in time is neither aborted nor leaves a timer', async () => {
  const stop = new AbortController()
  expect(await runHandler(async () => 'result', stop, 60)).toBe('result')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(stopReason(stop.signal)).toBeNull()
  expect(vi.getTimerCount()).toBe(0)
})
