import { expect, test } from 'vitest'
import { asDocumented } from './as-documented.ts'

const answer = (status: number, body: unknown, type = 'application/json') => ({
  status,
  headers: { 'content-type': type },
  text: JSON.stringify(body),
})
const usage = '/api/v1/projects'

test('an answer the document does not describe fails the test that got it', () => {
  expect(() => asDocumented('GET', usage, answer(200, { data: [], nextCursor: null }))).toThrow(/hasMore/)
  expect(() => asDocumented('GET', usage, answer(200, 'no'))).toThrow(/not as openapi-v1/)
  expect(() => asDocumented('GET', usage, answer(200, {}, 'text/html'))).toThrow(/text\/html/)
  expect(() => asDocumented('HEAD', usage, answer(200, {}))).toThrow(/body/)
})

test('a right answer, and addresses that are no operation, pass', () => {
  asDocumented('GET', `${usage}?limit=2`, answer(200, { data: [], nextCursor: null, hasMore: false }))
  for (const url of ['/api/v1/nothing', '/api/v9/projects', '/trpc/projects.list', '/'])
    asDocumented('GET', url, answer(200, 'x'))
})
