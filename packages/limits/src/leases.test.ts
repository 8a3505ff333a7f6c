import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Take } from './lease.ts'
import { createLeases } from './leases.ts'
import { emissionNs, type Subject } from './policy.ts'
import { takeTokens } from './take-tokens.ts'

/** Buckets all processes share, by a clock the test turns. */
function createShared() {
  const clock = { ms: 0 }
  const buckets = new Map<string, number>()
  const statements: string[][] = []
  let down = false
  const take: Take = async (wants) => {
    await Promise.resolve()
    if (down) throw new Error('down')
    statements.push(wants.map(({ subject }) => subject.key))
    return wants.map(({ subject: { key, policy }, tokens }) => {
      const rule = { emission: emissionNs(policy), quota: policy.quota }
      const taken = takeTokens(buckets.get(key) ?? 0, clock.ms * 1e6, rule, tokens)
      buckets.set(key, taken.fullAt)
      return { granted: taken.granted, remaining: taken.remaining, waitMs: taken.wait / 1e6 }
    })
  }
  const start = (options: Partial<Parameters<typeof createLeases>[0]> = {}) =>
    createLeases({ take, now: () => clock.ms, lifetimeMs: 1_000, withoutDatabase: () => 0, ...options })
  return { clock, statements, start, take, fail: (value: boolean) => (down = value) }
}

const subjectOf = (quota: number, key = 'tenant a'): Subject => ({
  key,
  policy: { name: 'tenant', quota, windowSeconds: 60 },
})

test('two processes, whatever arrives when: never above quota + rate × elapsed; and under demand nothing is left lying', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6_000 }),
      fc.array(
        fc.record({
          process: fc.integer({ min: 0, max: 1 }),
          calls: fc.integer({ min: 1, max: 30 }),
          cost: fc.integer({ min: 1, max: 3 }),
          pause: fc.integer({ min: 0, max: 700 }),
        }),
        { minLength: 1, maxLength: 40 },
      ),
      async (quota, steps) => {
        const shared = createShared()
        const processes = [shared.start(), shared.start()]
        const subject = subjectOf(quota)
        let spent = 0
        for (const { process, calls, cost, pause } of steps) {
          const answers = await Promise.all(
            Array.from({ length: calls }, () => processes[process]?.reserve(subject, cost)),
          )
          spent += answers.filter((wait) => wait === 0).length * cost
          for (const wait of answers) expect(wait).toBeLessThanOrEqual(61_000 * 3)
          expect(spent).toBeLessThanOrEqual(quota + Math.floor((shared.clock.ms * quota) / 60_000))
          shared.clock.ms += pause
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('under constant demand of two processes at most 2 % of the limit is left unused, and nothing is spent beyond it', async () => {
  const shared = createShared()
  const processes = [shared.start(), shared.start()]
  const subject = subjectOf(6_000)
  let spent = 0
  for (; shared.clock.ms < 60_000; shared.clock.ms += 5) {
    for (const { reserve } of processes)
      for (let i = 0; i < 3; i++) if ((await reserve(subject)) === 0) spent++
  }
  const allowed = 6_000 + (6_000 * 60_000) / 60_000
  expect(spent).toBeLessThanOrEqual(allowed)
  expect(spent).toBeGreaterThanOrEqual(allowed * 0.98)
})

test('under load most calls ask nobody; what arrives together goes in one statement', async () => {
  const shared = createShared()
  const { reserve } = shared.start()
  const tenant = subjectOf(600_000)
  const user = subjectOf(600_000, 'user b')
  await Promise.all([reserve(tenant), reserve(user), reserve(tenant)])
  expect(shared.statements).toEqual([['tenant a', 'user b']])
  for (let i = 0; i < 10_000; i++) await reserve(tenant)
  expect(shared.statements.length).toBeLessThan(30)
})

test('what was taken ahead and not spent within a second is given up, and less is taken the next time', async () => {
  const shared = createShared()
  const { reserve } = shared.start()
  const subject = subjectOf(60_000)
  for (let i = 0; i < 100; i++) await reserve(subject)
  const before = shared.statements.length
  shared.clock.ms += 1_000
  await reserve(subject)
  expect(shared.statements.length).toBe(before + 1)
})

test('a refused subject is refused from memory until a token is there; another limit refuses nothing it granted', async () => {
  const shared = createShared()
  const { reserve, giveBack } = shared.start()
  const subject = subjectOf(60)
  for (let i = 0; i < 60; i++) expect(await reserve(subject)).toBe(0)
  expect(await reserve(subject)).toBeGreaterThan(0)
  const before = shared.statements.length
  for (let i = 0; i < 100; i++) expect(reserve(subject)).toBeGreaterThan(0)
  expect(shared.statements.length).toBe(before)
  shared.clock.ms += 1_000
  expect(await reserve(subject)).toBe(0)
  giveBack(subject)
  expect(reserve(subject)).toBe(0)
  // More is allowed from now on: nobody waits for the old limit.
  expect(await reserve(subject)).toBe(1_000)
  expect(await reserve(subjectOf(6_000))).toBe(10)
})

test('without the database it goes on alone, says so once, and comes back by itself', async () => {
  const shared = createShared()
  const told: string[] = []
  const { reserve } = shared.start({
    withoutDatabase: () => 7,
    onLost: () => told.push('lost'),
    onFound: () => told.push('found'),
  })
  const subject = subjectOf(6_000)
  shared.fail(true)
  expect([await reserve(subject), reserve(subject)]).toEqual([7, 7])
  shared.clock.ms += 1_000
  expect(await reserve(subject)).toBe(7)
  shared.fail(false)
  expect(reserve(subject)).toBe(7)
  shared.clock.ms += 1_000
  expect(await reserve(subject)).toBe(0)
  expect(told).toEqual(['lost', 'found'])
})

test('what is left is told as it refills', async () => {
  const shared = createShared()
  const { reserve, standing } = shared.start()
  const subject = subjectOf(600)
  for (let i = 0; i < 600; i++) await reserve(subject)
  expect(standing(subject)).toEqual({ remaining: 0, fullInMs: 60_000 })
  shared.clock.ms += 6_000
  expect(standing(subject)).toEqual({ remaining: 60, fullInMs: 54_000 })
  shared.clock.ms += 60_000
  expect(standing(subject)).toEqual({ remaining: 600, fullInMs: 0 })
})

test('when the database does not answer, all who wait for it go on after one attempt, however many they are', async () => {
  let asked = 0
  const { reserve } = createLeases({
    take: async () => {
      asked++
      throw new Error('down')
    },
    now: () => 0,
    lifetimeMs: 1_000,
    withoutDatabase: () => 0,
  })
  const waits = Array.from({ length: 250 }, (_, i) => reserve(subjectOf(600, `tenant ${i}`)))
  expect(await Promise.all(waits)).toEqual(Array(250).fill(0))
  expect(asked).toBe(1)
})
