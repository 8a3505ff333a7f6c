import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'
import { measureLimit, startTwoServers, type TwoServers } from './measure-limits.ts'

// Whole servers and a database, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let two: TwoServers
beforeAll(async () => {
  two = await startTwoServers()
  await two.setLimit(120)
})
afterAll(() => two?.stop())

const path = '/trpc/plan.current'
const flood = (address: string) =>
  measureLimit({
    servers: two.servers,
    path,
    limit: 'tenant',
    seconds: 4,
    headers: { ...two.session, 'x-forwarded-for': address },
  })

test('control 20: two processes together let pass what one limit allows, never more, and hardly less', async () => {
  const { quota, answered, most, least, refused } = await flood('192.0.2.1')
  expect(quota).toBe(120)
  expect(answered).toBeLessThanOrEqual(most)
  expect(answered).toBeGreaterThanOrEqual(Math.floor(least * 0.98))
  expect(refused).toBeGreaterThan(0)
})

test('a refusal says how long to wait, in the answer’s own form on each door; a person is told apart from an address', async () => {
  const [server] = two.servers
  const headers = { ...two.session, 'x-forwarded-for': '192.0.2.2' }
  // Half a second gives one call back, which a machine with other work may have taken since the flood.
  let refused = await ask(server?.origin ?? '', { path, headers })
  for (let i = 0; i < 150 && refused.status !== 429; i++)
    refused = await ask(server?.origin ?? '', { path, headers })
  expect(refused.status).toBe(429)
  expect(refused.json.error.data).toMatchObject({ code: 'rate_limited', details: { limit: 'tenant' } })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.headers).toMatchObject({
    'ratelimit-policy': '"tenant";q=120;w=60, "user";q=600;w=60',
    ratelimit: expect.stringMatching(/^"tenant";r=0;t=\d+, "user";r=\d+;t=\d+$/),
  })
  // Who is not signed in is another caller of another address, whatever the workspace has left.
  const stranger = await ask(server?.origin ?? '', { path, headers: { 'x-forwarded-for': '192.0.2.3' } })
  expect([stranger.status, stranger.headers['ratelimit-policy']]).toEqual([401, '"address";q=6000;w=60'])
})

test('control 20: an address that floods is refused before anybody is asked who it is, as a problem on REST', async () => {
  const [server] = two.servers
  const batch = `/trpc/${Array(20).fill('session.me').join(',')}?batch=1&input=%7B%7D`
  const headers = { 'x-forwarded-for': '198.51.100.7' }
  const statuses = new Set<number>()
  for (let i = 0; i < 400 && !statuses.has(429); i++)
    statuses.add((await ask(server?.origin ?? '', { path: batch, headers })).status)
  expect(statuses.has(429)).toBe(true)
  let rest = await ask(server?.origin ?? '', { path: '/api/v1/projects', headers })
  for (let i = 0; i < 300 && rest.status !== 429; i++)
    rest = await ask(server?.origin ?? '', { path: '/api/v1/projects', headers })
  expect(rest).toMatchObject({ status: 429, json: { code: 'rate_limited', status: 429 } })
  expect(rest.headers['content-type']).toContain('application/problem+json')
  // A forged entry in front of what the trusted proxy added changes nothing.
  const forged = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }
  expect((await ask(server?.origin ?? '', { path: batch, headers: forged })).status).toBe(429)
  expect((await ask(server?.origin ?? '', { path: '/trpc/session.me' })).status).toBe(200)
})

test('the limits survive a restart of PostgreSQL: each process alone meanwhile, shared again by themselves', async () => {
  await two.database.stop()
  for (const { origin } of two.servers) {
    const { status } = await ask(origin, { path, headers: { ...two.session } })
    expect([503, 429]).toContain(status)
  }
  await two.database.start()
  for (const { origin, child, logLines } of two.servers) {
    await vi.waitFor(
      async () => {
        await ask(origin, { path, headers: { ...two.session } })
        const told = logLines().map(({ message }) => String(message))
        const alone = told.lastIndexOf('limits are kept by each process alone: the database does not answer')
        expect(alone).toBeGreaterThanOrEqual(0)
        expect(told.indexOf('limits are shared by all processes again', alone)).toBeGreaterThan(alone)
      },
      { timeout: 20_000, interval: 200 },
    )
    expect(child.exitCode).toBeNull()
  }
  const { answered, most } = await flood('192.0.2.4')
  expect(answered).toBeGreaterThan(0)
  expect(answered).toBeLessThanOrEqual(most)
})
