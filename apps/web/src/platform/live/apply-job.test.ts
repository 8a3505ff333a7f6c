import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { applyJob } from './apply-job.ts'

const key = [['jobs', 'list'], { input: { mine: true }, type: 'query' }]

function useJobs(state: string) {
  const cache = new QueryClient()
  cache.setQueryData(key, { data: [{ id: 'a', state, progress: 0.1, label: 'Export' }], nextCursor: null })
  return { cache, read: () => cache.getQueryData<{ data: object[] }>(key)?.data[0] }
}

const running = { kind: 'job', id: 'a', state: 'running', progress: 0.5, message: '50 of 100' } as const

test('progress of a running job is put into the lists that show it', () => {
  const { cache, read } = useJobs('running')
  expect(applyJob(cache, running)).toBe(true)
  expect(read()).toEqual({ id: 'a', state: 'running', label: 'Export', progress: 0.5, message: '50 of 100' })
})

test('another state, and a job no list has, must be asked for', () => {
  const { cache, read } = useJobs('queued')
  const before = read()
  expect(applyJob(cache, running)).toBe(false)
  expect(applyJob(cache, { ...running, id: 'b', state: 'queued' })).toBe(false)
  expect(read()).toBe(before)
})
