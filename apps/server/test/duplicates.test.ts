import { withClient } from '@freehold/db'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { crashAt, loseAnswer, type Step, steps, stormOf } from './measure-duplicates.ts'
import { startTwoServers, type TwoServers } from './measure-limits.ts'

// Each test starts whole servers, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

let two: TwoServers
beforeAll(async () => {
  two = await startTwoServers()
  await two.setLimit(1_000_000)
})
afterAll(() => two.stop())

test('of 150 duplicates at two servers one is carried out; each other is told the same, or to come back', async () => {
  const storm = await stormOf(two, 150)
  expect(storm).toMatchObject({ effects: 1, bodies: 1, others: [] })
  expect(storm.replayed).toBe(storm.successes - 1)
  expect(storm.successes + storm.inFlight).toBe(150)
})

test.each(Object.keys(steps) as Step[])(
  'a connection that dies %s leaves nothing, and the repetition is carried out once',
  async (step) => {
    const kill = (backend: number) =>
      withClient(two.database.adminUrl, (client) =>
        client.query('select pg_terminate_backend($1)', [backend]),
      )
    expect(await crashAt(two, step, kill)).toEqual({ left: 0, effects: 1 })
  },
)

test('a write whose answer got lost is answered again, not done again', async () => {
  expect(await loseAnswer(two)).toEqual({ replayed: true, effects: 1 })
})

test('a server that is killed after the write, before its answer is kept, leaves nothing either', async () => {
  const kill = async () => process.kill(two.servers[0]?.pid ?? 0, 'SIGKILL')
  expect(await crashAt(two, 'after the write, before its answer is kept', kill)).toEqual({
    left: 0,
    effects: 1,
  })
})
