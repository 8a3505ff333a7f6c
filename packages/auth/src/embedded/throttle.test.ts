import { AppError } from '@freehold/core'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { serveAuth } from '../../test/serve-auth.ts'
import { type Attempt, type Bucket, networkOf } from './throttle.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
const second = await serveAuth(database)
afterAll(() => Promise.all([server.close(), second.close()]))
const { throttle } = server.auth.services

async function take(attempt: Attempt, bucket: Bucket = 'password', by = throttle): Promise<number> {
  return by.take(bucket, attempt).then(
    () => 0,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'rate_limited')
        return error.retryAfterSeconds ?? Number.NaN
      throw error
    },
  )
}
async function allowed(
  n: number,
  attempt: (i: number) => Attempt,
  bucket: Bucket = 'password',
): Promise<number> {
  let passed = 0
  for (let i = 0; i < n; i++) if ((await take(attempt(i), bucket)) === 0) passed++
  return passed
}

test('one account from one address: ten tries, then none until the window ends', async () => {
  const attempt = { address: '198.51.100.1', email: 'window@people.example' }
  expect(await allowed(15, () => attempt)).toBe(10)
  const wait = await take({ ...attempt, email: 'WINDOW@people.example' })
  expect(wait).toBeGreaterThan(800)
  expect(wait).toBeLessThanOrEqual(900)
  expect(await take({ ...attempt, address: '203.0.113.1' })).toBe(0)
  server.clock.forward(wait)
  expect(await take(attempt)).toBe(0)
})

test('a right password forgets the wrong ones of the account, and gives the address its try back', async () => {
  const attempt = { address: '198.51.100.2', email: 'right@people.example' }
  for (let round = 0; round < 7; round++) {
    expect(await allowed(8, () => attempt)).toBe(8)
    await throttle.forgive('password', attempt)
  }
  expect(await allowed(20, (i) => ({ address: attempt.address, email: `other${i}@people.example` }))).toBe(
    60 - 7 * 7,
  )
})

test('one address trying many accounts: sixty', async () => {
  expect(await allowed(70, (i) => ({ address: '198.51.100.3', email: `spray${i}@people.example` }))).toBe(60)
})

test('one account tried from many addresses: a hundred', async () => {
  expect(await allowed(110, (i) => ({ address: `203.0.113.${i}`, email: 'botnet@people.example' }))).toBe(100)
})

test('parallel tries are counted exactly, over two processes', async () => {
  const attempt = { address: '198.51.100.4', email: 'parallel@people.example' }
  const waits = await Promise.all(
    Array.from({ length: 80 }, (_, i) =>
      take(attempt, 'password', i % 2 ? throttle : second.auth.services.throttle),
    ),
  )
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10)
})

test('tries and forgiveness of the same accounts at the same moment do not lock each other', async () => {
  const attempts = Array.from({ length: 40 }, (_, i) => ({
    address: `198.51.100.${20 + (i % 5)}`,
    email: `busy${i % 8}@people.example`,
  }))
  const work = Array.from({ length: 1200 }, (_, i) => {
    const attempt = attempts[i % 40] ?? { address: '' }
    return i % 3
      ? throttle.forgive('password', attempt)
      : take(attempt, 'password', second.auth.services.throttle)
  })
  expect((await Promise.allSettled(work)).filter(({ status }) => status === 'rejected')).toEqual([])
})

test('mail and password tries are counted apart', async () => {
  const attempt = { address: '198.51.100.5', email: 'apart@people.example' }
  expect(await allowed(8, () => attempt, 'mail')).toBe(5)
  expect(await take(attempt)).toBe(0)
})

test.each([
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:DB8:0:0:ffff::2', '2001:db8:0:0::/64'],
  ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
  ['::1', '0:0:0:0::/64'],
  ['198.51.100.1', '198.51.100.1'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
