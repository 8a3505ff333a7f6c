import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { patchCachedRows } from './patch-cached-rows.ts'

interface Project {
  id: string
  name: string
}

const list = [['projects', 'list']]
const active = [['projects', 'list'], { input: { status: ['active'] }, type: 'query' }]
const searched = [['projects', 'list'], { input: { search: 'a' }, type: 'query' }]
const endless = [['projects', 'list'], { input: {}, type: 'infinite' }]
const clients = [['clients', 'list'], { input: {}, type: 'query' }]

function filledCache(): QueryClient {
  const cache = new QueryClient()
  const page = () => ({
    data: [
      { id: '1', name: 'A' },
      { id: '2', name: 'B' },
    ],
    nextCursor: null,
  })
  for (const key of [active, searched, clients]) cache.setQueryData(key, page())
  cache.setQueryData(endless, { pages: [page(), page()], pageParams: [null, 'c'] })
  return cache
}

test('an edit reaches every filter variant of the list, and no other list', () => {
  const cache = filledCache()
  patchCachedRows<Project>(cache, list, (row) => (row.id === '1' ? { ...row, name: 'New' } : row))
  expect(cache.getQueryData(active)).toMatchObject({ data: [{ name: 'New' }, { name: 'B' }] })
  expect(cache.getQueryData(searched)).toMatchObject({ data: [{ name: 'New' }, { name: 'B' }] })
  expect(cache.getQueryData(endless)).toMatchObject({
    pages: [{ data: [{ name: 'New' }, {}] }, { data: [{ name: 'New' }, {}] }],
  })
  expect(cache.getQueryData(clients)).toMatchObject({ data: [{ name: 'A' }, { name: 'B' }] })
})

test('a deleted row leaves the pages, and comes back where the server refuses', () => {
  const cache = filledCache()
  const before = cache.getQueryData(active)
  const rollback = patchCachedRows<Project>(cache, list, (row) => (row.id === '1' ? null : row))
  expect(cache.getQueryData<{ data: Project[] }>(active)?.data.map((row) => row.id)).toEqual(['2'])
  rollback()
  expect(cache.getQueryData(active)).toEqual(before)
})

test('an edit is there when the call returns, and an older answer on its way does not overwrite it', async () => {
  const cache = filledCache()
  let answer: (page: unknown) => void = () => undefined
  const asked = cache.fetchQuery({
    queryKey: active,
    queryFn: () => new Promise((resolve) => (answer = resolve)),
  })
  patchCachedRows<Project>(cache, list, (row) => (row.id === '1' ? { ...row, name: 'New' } : row))
  expect(cache.getQueryData(active)).toMatchObject({ data: [{ name: 'New' }, {}] })
  answer({ data: [{ id: '1', name: 'A' }], nextCursor: null })
  await asked
  expect(cache.getQueryData(active)).toMatchObject({ data: [{ name: 'New' }, {}] })
})
