import { expect, test } from 'vitest'
import type { Api } from '../api/create-api.ts'
import { askAvatar } from './ask-avatars.ts'

test('people drawn together are one question, at most fifty in each, and everybody gets their own picture', async () => {
  const asked: number[] = []
  const query = async ({ ids }: { ids: string[] }) => {
    asked.push(ids.length)
    return { data: ids.filter((id) => id !== 'p7').map((id) => ({ id, avatarPath: `/images/${id}` })) }
  }
  const client = { images: { avatars: { query } } } as unknown as Api['client']
  const people = Array.from({ length: 60 }, (_, at) => `p${at}`)
  const paths = await Promise.all([...people, 'p3'].map((id) => askAvatar(client, id)))
  expect(asked).toEqual([50, 11])
  expect([paths[3], paths[7], paths[59], paths[60]]).toEqual([
    '/images/p3',
    null,
    '/images/p59',
    '/images/p3',
  ])
})
