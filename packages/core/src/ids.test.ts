import { afterEach, expect, test, vi } from 'vitest'
import { isId, newId } from './ids.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('ids made one after the other sort in that order, also within a millisecond', () => {
  const ids = Array.from({ length: 5_000 }, newId)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an id carries the millisecond it was made in, so ids of different processes sort by time', () => {
  vi.useFakeTimers({ now: new Date('2200-01-02T03:04:05.678Z') })
  const milliseconds = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16)
  expect(new Date(milliseconds).toISOString()).toBe('2200-01-02T03:04:05.678Z')
})

test('only a UUID is an id', () => {
  expect(isId(newId())).toBe(true)
  for (const text of ['', 'x', `${newId()} `, `${newId()}\n`, `'; drop table x; --`, newId().slice(1)])
    expect(isId(text)).toBe(false)
})
