import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeTokens } from './take-tokens.ts'

const testDatabase = await useTestDatabase()

const bucket = fc.record({
  emission: fc.integer({ min: 1, max: 1_000 }),
  quota: fc.integer({ min: 1, max: 50 }),
})
const steps = fc.array(
  // Now and then the clock is put back.
  fc.record({
    elapsed: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: -2_000, max: 0 })),
    want: fc.integer({ min: 1, max: 80 }),
  }),
  { minLength: 1, maxLength: 60 },
)

test('from any take on, no more is granted than the quota and what came back since; what is not taken is never lost below it', () => {
  fc.assert(
    fc.property(bucket, steps, (rule, given) => {
      let fullAt = 0
      let now = 1_000_000
      let elapsed = 0
      const log: { at: number; granted: number }[] = []
      // The plain idea of a bucket: a level that refills, and never holds more than the quota.
      let level = rule.quota * rule.emission
      for (const step of given) {
        const forward = Math.max(0, step.elapsed)
        now += forward
        elapsed += forward
        level = Math.min(rule.quota * rule.emission, level + forward)
        const taken = takeTokens(fullAt, now, rule, step.want)
        const expected = Math.min(step.want, Math.floor(level / rule.emission))
        expect(taken.granted).toBe(expected)
        level -= expected * rule.emission
        expect(taken.remaining).toBe(Math.floor(level / rule.emission))
        fullAt = taken.fullAt
        log.push({ at: elapsed, granted: taken.granted })
        if (taken.wait > 0) {
          expect(takeTokens(fullAt, now + taken.wait, rule, 1).granted).toBe(1)
          expect(takeTokens(fullAt, now + taken.wait - 1, rule, 1).granted).toBe(0)
        }
      }
      for (const [i, first] of log.entries()) {
        let sum = 0
        for (const each of log.slice(i)) {
          sum += each.granted
          expect(sum).toBeLessThanOrEqual(rule.quota + Math.floor((each.at - first.at) / rule.emission) + 1)
        }
      }
    }),
  )
})

test('a clock that is put back grants nothing extra, and no subject is refused for longer than an empty bucket takes', () => {
  fc.assert(
    fc.property(bucket, steps, (rule, given) => {
      let fullAt = 0
      let now = 1_000_000
      let granted = 0
      let forward = 0
      for (const { elapsed, want } of given) {
        now += elapsed
        forward += Math.max(0, elapsed)
        const taken = takeTokens(fullAt, now, rule, want)
        fullAt = taken.fullAt
        granted += taken.granted
        expect(taken.wait).toBeLessThanOrEqual(rule.emission)
      }
      const back = given.reduce((sum, { elapsed }) => sum + Math.max(0, -elapsed), 0)
      expect(granted).toBeLessThanOrEqual(rule.quota + (forward + back) / rule.emission)
    }),
  )
})

test('the database counts as this code does', async () => {
  await withClient(testDatabase.superuserUrl, async (client) => {
    await fc.assert(
      fc.asyncProperty(
        bucket,
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.integer({ min: 1, max: 80 }),
        async (rule, ahead, want) => {
          const now = 1_764_000_000_000_000
          const { rows } = await client.query<{ tokens: number }>(
            'select freehold.bucket_tokens($1, $2, $3, $4, $5) as tokens',
            [now + ahead, now, rule.emission, rule.quota, want],
          )
          expect(rows[0]?.tokens).toBe(takeTokens(now + ahead, now, rule, want).granted)
        },
      ),
      { numRuns: 300 },
    )
  })
})
